// The next card of a session: candidates in their order, the first one whose keys are all free.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { toRow } from '../../../engine/server/pg-store.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { CallSession } from '../call-session.records.ts';
import { rankCandidates } from '../queue-order.rules.ts';
import { reasonFor } from '../queue-reason.rules.ts';
import { leaseCard } from './leases.ts';
import { candidatesOf, type SessionCandidate } from './queue-candidates.ts';

export interface ServedCard {
  entryId: string;
  prospect: Prospect;
  timeline: Interaction[];
  /** Key and parameters of the sentence « pourquoi lui ». */
  reason: ReturnType<typeof reasonFor>;
  leaseUntil: string;
  timeZone: string;
}

const TIMELINE_LENGTH = 20;

/** Leases one more card to this person, or answers null when nobody is left to call for now. */
export function nextCard(engine: Engine, person: Person, sessionId: string): Promise<ServedCard | null> {
  return inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    if (scopeOf(caller, 'prospects.call') === 'none') refuse('access.forbidden', { permission: 'prospects.call' });
    const session = await activeSession(transaction, sessionId);
    const moment = { now: session.now, userId: caller.userId };
    const { ranked } = rankCandidates(await candidatesOf(transaction, caller, session), moment);

    let rest = ranked;
    while (rest.length > 0) {
      const found = await lockFirst(transaction, rest.map(({ candidate }) => candidate));
      if (!found) return null;
      const place = rest.findIndex(({ candidate }) => candidate.id === found.id);
      const chosen = rest[place]!;
      const { entryId } = chosen.candidate;
      const leaseUntil = await leaseCard(transaction, { entryId, prospect: found }, { renews: false });
      // Another record's card shows the same number: the next one, without a word.
      if (!leaseUntil) {
        rest = rest.filter(({ candidate }) => candidate.id !== found.id);
        continue;
      }
      const reason = reasonFor(chosen, { ...moment, zone: caller.timeZone });
      return serve(transaction, caller, { entryId, prospect: found, reason, leaseUntil });
    }
    return null;
  });
}

async function activeSession(
  { db, companyId, userId }: CompanyTransaction,
  id: string,
): Promise<Pick<CallSession, 'id' | 'startedAt' | 'state'> & { now: string }> {
  const { rows } = await sql<Pick<CallSession, 'id' | 'startedAt' | 'state'> & { now: string }>`
    select id, started_at, state, now() as now from kili.call_session
    where company_id = ${companyId} and id = ${id} and user_id = ${userId}`.execute(db);
  const session = rows[0] ?? refuse('callSession.notFound');
  return session.state === 'active' ? session : refuse('callSession.notActive');
}

/**
 * Locks the first candidate nobody else is after at this very moment, as it was when it was ranked: one that was
 * written since (called, merged, reassigned) is judged anew at the next request.
 */
async function lockFirst(
  { db, companyId }: CompanyTransaction,
  candidates: readonly SessionCandidate[],
): Promise<Prospect | undefined> {
  const { rows } = await sql<Record<string, unknown>>`select p.* from kili.prospect as p
    join unnest(${candidates.map(({ id }) => id)}::uuid[], ${candidates.map(({ rev }) => rev)}::int[])
      with ordinality as ranked(id, rev, place) on p.id = ranked.id
    where p.company_id = ${companyId} and p.rev = ranked.rev
      and not exists (select 1 from kili.call_lock as l
        where l.company_id = ${companyId} and l.key = 'person:' || p.id::text and l.expires_at > now())
    order by ranked.place limit 1 for no key update of p skip locked`.execute(db);
  return rows[0] && (toRow(rows[0]) as Prospect);
}

async function serve(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  card: Omit<ServedCard, 'timeline' | 'timeZone'>,
): Promise<ServedCard> {
  const { rows } = await sql<Record<string, unknown>>`select * from kili.interaction
    where company_id = ${companyId} and prospect_id = ${card.prospect.id}
    order by occurred_at desc, id desc limit ${TIMELINE_LENGTH}`.execute(db);
  await sql`update kili.call_entry set state = 'served', served_at = now(), reason = ${JSON.stringify(card.reason)}::jsonb,
      outcome = null, interaction_id = null, updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${card.entryId}`.execute(db);
  return { ...card, timeline: rows.map(toRow) as Interaction[], timeZone: caller.timeZone };
}
