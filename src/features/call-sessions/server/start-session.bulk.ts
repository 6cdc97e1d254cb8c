// A session from a list: judge every prospect of it by the order of the queue, write the cards in one statement.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { allOf, type Filter, filterSchema } from '../../../engine/filter.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { endOpenSessions } from '../call-session.commands.ts';
import { callSessionRecord } from '../call-session.records.ts';
import { type CandidateRow, toCandidate } from '../queue-candidate.rules.ts';
import { rankCandidates } from '../queue-order.rules.ts';
import { callable, candidateColumns, lastCalls, prospectColumns } from './queue-candidates.ts';

/** More than anybody calls in a week, and little enough to be ordered in memory. */
export const MOST_CARDS = 20_000;

/** Who is to be called: everybody the filter and the search let through, or the prospects named one by one. */
export const startSession = defineCommand({
  name: 'callSession.start',
  args: z.strictObject({
    id,
    title: callSessionRecord.schema.shape.title,
    /** Checked against the record's fields before it comes here. */
    filter: filterSchema.optional(),
    prospectIds: z.array(id).max(MOST_CARDS).optional(),
    q: z.string().max(200).optional(),
  }),
  permission: 'prospects.call',
  serverOnly: true,
  async run(store, { id, title, filter, prospectIds, q }, context) {
    const { caller, at } = context;
    const { transaction, now } = context as ServerContext;
    await endPrevious();
    const search: Filter | undefined = q ? { field: 'searchText', search: q } : undefined;
    const order = await inOrder(context as ServerContext, allOf(filter, search), prospectIds);
    const session = await store.insert(callSessionRecord, {
      id,
      userId: caller.userId,
      title,
      state: 'active',
      total: order.length,
      startedAt: at,
      endedAt: null,
      lastEventAt: at,
    });
    await sql`insert into kili.call_entry (company_id, id, session_id, prospect_id, user_id, position, state, served_at,
        reason, outcome, interaction_id, skip_count, skip_reason, not_before, created_at, updated_at, rev)
      select ${caller.companyId}::uuid, card.id, ${id}::uuid, card.prospect_id, ${caller.userId}::uuid, card.place - 1, 'waiting',
        null, '{}', null, null, 0, null, null, ${now}::timestamptz, ${now}::timestamptz, 1
      from unnest(${order.map(() => newId())}::uuid[], ${order}::uuid[]) with ordinality as card(id, prospect_id, place)
      on conflict do nothing`.execute(transaction.db);
    return session;

    /** One session at a time: a new one ends the one before, and its cards are free again. */
    async function endPrevious() {
      // Two sessions started at once by one person: one after the other.
      await sql`select id from kili.user where company_id = ${caller.companyId} and id = ${caller.userId}
        for no key update`.execute(transaction.db);
      await endOpenSessions(store, context);
      await sql`delete from kili.call_lock where company_id = ${caller.companyId} and user_id = ${caller.userId}
        and expires_at < now() and updated_at < now() - interval '15 minutes'`.execute(transaction.db);
    }
  },
});

/** The prospects' ids, the first to call first; those without a turn for now stand at the end. */
async function inOrder(
  { transaction: { db, companyId }, caller, now }: ServerContext,
  filter: Filter | undefined,
  prospectIds: readonly string[] | undefined,
): Promise<string[]> {
  const isWanted = filter ? sql<boolean>`${filterToSql(filter, prospectRecord, 'p')}` : sql<boolean>`true`;
  const isNamed = prospectIds ? sql<boolean>`p.id = any(${prospectIds}::uuid[])` : sql<boolean>`true`;
  const { rows } = await sql<CandidateRow>`with p as (
      select ${prospectColumns} from kili.prospect as p where p.company_id = ${companyId} and ${callable(caller)} and ${isNamed} and ${isWanted}
      order by (p.next_action_kind is not distinct from 'call-back' and p.next_action_at <= now()) desc,
        p.score desc nulls last, p.created_at, p.id
      limit ${MOST_CARDS})
    select ${candidateColumns} from p ${lastCalls(companyId, { now, timeZone: caller.timeZone })}`.execute(db);
  const { ranked } = rankCandidates(
    rows.map((row) => toCandidate(row, now)),
    { now, userId: caller.userId },
  );
  const first = ranked.map(({ candidate }) => candidate.id);
  const isRanked = new Set(first);
  return [...first, ...rows.map((row) => row.id).filter((id) => !isRanked.has(id))];
}
