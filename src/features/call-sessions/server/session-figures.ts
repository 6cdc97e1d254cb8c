import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';

export interface SessionFigures {
  done: number;
  /** Of the total, not treated yet, the cards on screen included; who is planned for later stands in `plannedLater`. */
  waiting: number;
  /** Left out of the session by a second skip. */
  skipped: number;
  /** Treated cards whose outcome counts as a call. */
  calls: number;
  reached: number;
  positives: number;
  /** Call-backs promised. */
  callBacks: number;
  talkInSeconds: number;
}

export interface SessionView {
  counters: SessionFigures;
  /** Cards leased to this person right now, to be taken up again or given back. */
  cards: { entryId: string; prospectId: string; leaseUntil: string }[];
  /** The prospects of its treated cards, out of reach by now or not. */
  treated: string[];
}

/** Where a session stands. */
export function viewSession(engine: Engine, person: Person, sessionId: string): Promise<SessionView> {
  return inCompany(engine.database, person, async (transaction) => ({
    counters: await figuresOf(transaction, sessionId),
    cards: await cardsOnScreen(transaction, sessionId),
    treated: await treatedOf(transaction, sessionId),
  }));
}

async function figuresOf({ db, companyId }: CompanyTransaction, sessionId: string): Promise<SessionFigures> {
  const { rows } = await sql<SessionFigures>`select
      count(*) filter (where e.state = 'done') as done,
      least(count(*) filter (where e.state in ('waiting', 'served')),
        greatest(0, (select s.total from kili.call_session as s where s.company_id = ${companyId} and s.id = ${sessionId})
          - count(*) filter (where e.state in ('done', 'skipped')))) as waiting,
      count(*) filter (where e.state = 'skipped') as skipped,
      count(*) filter (where e.state = 'done' and o.counts_as_attempt) as calls,
      count(*) filter (where e.state = 'done' and o.reached) as reached,
      count(*) filter (where e.state = 'done' and o.positive) as positives,
      count(*) filter (where e.state = 'done' and o.effect = 'requested-call-back') as call_backs,
      coalesce(sum(i.duration_in_seconds), 0) as talk_in_seconds
    from kili.call_entry as e
    left join kili.outcome as o on o.company_id = ${companyId} and o.code = e.outcome
    left join kili.interaction as i on i.company_id = ${companyId} and i.id = e.interaction_id
    where e.company_id = ${companyId} and e.session_id = ${sessionId}`.execute(db);
  return rows[0]!;
}

async function cardsOnScreen({ db, companyId }: CompanyTransaction, sessionId: string): Promise<SessionView['cards']> {
  const { rows } = await sql<
    SessionView['cards'][number]
  >`select e.id as entry_id, e.prospect_id, min(l.expires_at) as lease_until
    from kili.call_entry as e
    join kili.call_lock as l on l.company_id = ${companyId} and l.entry_id = e.id and l.expires_at > now()
    where e.company_id = ${companyId} and e.session_id = ${sessionId} and e.state = 'served'
    group by e.id, e.prospect_id, e.served_at order by e.served_at`.execute(db);
  return rows;
}

async function treatedOf({ db, companyId }: CompanyTransaction, sessionId: string): Promise<string[]> {
  const { rows } = await sql<{ prospectId: string }>`select prospect_id from kili.call_entry
    where company_id = ${companyId} and session_id = ${sessionId} and state = 'done' order by position`.execute(db);
  return rows.map(({ prospectId }) => prospectId);
}
