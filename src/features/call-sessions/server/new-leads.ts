// Who comes by themselves while a session runs: called next in it, if the session is about such people.
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import type { CallSession } from '../call-session.records.ts';
import { callable, isFreshLead } from './queue-candidates.ts';

type Session = Pick<CallSession, 'id' | 'campaignId' | 'scope'>;

/** Whether somebody may have come by themselves who is to be called next: the cards of a session tell who. */
export function mayHaveLead(engine: Engine, person: Person, sessionId: string): Promise<boolean> {
  return inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const { db, companyId, userId } = transaction;
    const { rows } = await sql<Session>`select id, campaign_id, scope from kili.call_session
      where company_id = ${companyId} and id = ${sessionId} and user_id = ${userId} and state = 'active'`.execute(db);
    const session = rows[0];
    if (!session) return false;
    const waits = sql<boolean>`exists (select from kili.call_entry as e where e.company_id = ${companyId}
      and e.session_id = ${session.id} and e.prospect_id = p.id and e.state = 'waiting' and e.skip_count = 0)`;
    const isFree = sql<boolean>`not exists (select from kili.call_lock as l
      where l.company_id = ${companyId} and l.prospect_id = p.id and l.expires_at > now())`;
    const isNew = isNewTo(companyId, session);
    return isAnybody(transaction, caller, sql<boolean>`${isFree} and (${waits} or ${isNew})`);
  });
}

/** Whether a fresh lead is new to the session and among those it is about. */
export function hasNewLead(transaction: CompanyTransaction, caller: Caller, session: Session): Promise<boolean> {
  return isAnybody(transaction, caller, isNewTo(transaction.companyId, session));
}

/** Has no card yet, and belongs to what the session was begun on. `p` is the prospect. */
export function isNewTo(companyId: string, { id, campaignId, scope }: Session): RawBuilder<boolean> {
  const hasNoCard = sql`not exists (select from kili.call_entry as e where e.company_id = ${companyId}
    and e.session_id = ${id} and e.prospect_id = p.id)`;
  const isMember = sql`exists (select from kili.campaign_member as m where m.company_id = ${companyId}
    and m.campaign_id = ${campaignId} and m.prospect_id = p.id)`;
  if (!scope) return sql<boolean>`(${hasNoCard} and ${campaignId ? isMember : sql`false`})`;
  const isInScope = filterToSql(scope, prospectRecord, 'p', companyId);
  return sql<boolean>`(${hasNoCard} and ${isInScope} and ${campaignId ? isMember : sql`true`})`;
}

async function isAnybody(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  among: RawBuilder<boolean>,
): Promise<boolean> {
  const { rows } = await sql`select from kili.prospect as p
    where p.company_id = ${companyId} and ${isFreshLead} and ${callable(caller)} and ${among} limit 1`.execute(db);
  return rows.length > 0;
}
