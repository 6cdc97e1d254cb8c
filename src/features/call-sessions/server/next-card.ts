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
import { personKey } from '../lock-keys.rules.ts';
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

    for (const next of ranked) {
      const { entryId } = next.candidate;
      const prospect = await lockProspect(transaction, next.candidate);
      const leaseUntil = prospect && (await leaseCard(transaction, { entryId, prospect }, { renews: false }));
      // Somebody else is faster, or another record's card shows the same number: the next one, without a word.
      if (!prospect || !leaseUntil) continue;
      const reason = reasonFor(next, { ...moment, zone: caller.timeZone });
      return serve(transaction, caller, sessionId, { entryId, prospect, reason, leaseUntil });
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
 * Locks the prospect as it was when it was ranked, unless somebody is after it at this very moment. One that was written
 * since (called, merged, reassigned) is judged anew at the next request.
 */
async function lockProspect(
  { db, companyId }: CompanyTransaction,
  { id, rev }: SessionCandidate,
): Promise<Prospect | undefined> {
  const { rows } = await sql<Record<string, unknown>>`select p.* from kili.prospect as p
    where p.company_id = ${companyId} and p.id = ${id} and p.rev = ${rev}
      and not exists (select 1 from kili.call_lock as l
        where l.company_id = ${companyId} and l.key = ${personKey(id)} and l.expires_at > now())
    for no key update of p skip locked`.execute(db);
  return rows[0] && (toRow(rows[0]) as Prospect);
}

async function serve(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  sessionId: string,
  card: Omit<ServedCard, 'timeline' | 'timeZone'>,
): Promise<ServedCard> {
  const { rows } = await sql<Record<string, unknown>>`select * from kili.interaction
    where company_id = ${companyId} and prospect_id = ${card.prospect.id}
    order by occurred_at desc, id desc limit ${TIMELINE_LENGTH}`.execute(db);
  await sql`update kili.call_entry set state = 'served', served_at = now(), reason = ${JSON.stringify(card.reason)}::jsonb,
      outcome = null, interaction_id = null, updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${card.entryId}`.execute(db);
  await sql`update kili.call_session set last_event_at = now()
    where company_id = ${companyId} and id = ${sessionId}`.execute(db);
  return { ...card, timeline: rows.map(toRow) as Interaction[], timeZone: caller.timeZone };
}
