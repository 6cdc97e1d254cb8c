// From rows to what the order of the queue (queue-order.rules.ts) needs to know. SQL leaves out whoever surely has no
// turn and bounds how many are read; who comes first is decided by the rule alone.
import { sql } from 'kysely';
import { addMinutes, instantOf, wallTime } from '../../../engine/dates.ts';
import type { AnyRecord, Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { type Asking, mayCallFrom } from '../../call-rights/call-facts.rules.ts';
import { mostAttemptsPerDay, nextDayFrom } from '../../call-rights/day-cap.rules.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type CandidateRow, gateAt, inboundAgeAt, MOST_DAYS_FRESH, toCandidate } from '../queue-candidate.rules.ts';
import { type QueueCandidate, SKIP_REST_IN_MINUTES } from '../queue-order.rules.ts';
import { isOpenMember } from './campaign-turn.ts';
import { isTakenOver } from './leases.ts';

/** A candidate with its place in the session. */
export interface SessionCandidate extends QueueCandidate {
  entryId: string;
  rev: number;
  /** When the gate lets them be called at the earliest; null where only the person can change it. */
  callableFrom(): string | null;
}

interface EntryRow extends CandidateRow {
  entryId: string;
  rev: number;
  position: number;
  skipCount: number;
  notBefore: string | null;
}

const MOST_COMING_BACK = 100;

const records: ReadonlyMap<string, AnyRecord> = new Map();

/** Prospects the caller may see and may call, still open to calls. `p` is the prospect. */
export function callable(caller: Caller) {
  const mayCall = { ...prospectRecord, reach: { ...prospectRecord.reach, permission: 'prospects.call' } } as AnyRecord;
  return sql<boolean>`(p.archived_at is null and p.do_not_call_at is null
    and ${reachToSql(prospectRecord, records, caller, 'p')} and ${reachToSql(mayCall, records, caller, 'p')})`;
}

/**
 * Came by themselves, have nothing planned for later and were never called, so that they may be a fresh lead by the
 * calling hours of their place: `inboundAgeAt` knows. `p` is the prospect.
 */
export const isFreshLead = sql<boolean>`(p.inbound_at > now() - make_interval(days => ${sql.lit(MOST_DAYS_FRESH)})
  and p.call_count = 0 and p.archived_at is null and (p.next_action_at is null or p.next_action_at <= now()))`;

/** What is read of a prospect before anything else is asked. */
export const prospectColumns = sql`p.company_id, p.id, p.rev, p.audience, p.owner_id, p.score, p.created_at, p.inbound_at, p.last_contact_at,
  p.call_count, p.next_action_at, p.next_action_kind, p.phones, p.address, p.do_not_call_at, p.call_consent, p.call_contract, p.unproven_at, p.refused_on,
  p.recent_attempts`;

/** What a candidate is made of, for prospects under the alias `p` joined with `lastCalls`. */
export const candidateColumns = sql`p.id, p.audience, p.owner_id, p.score, p.created_at, p.inbound_at, p.last_contact_at, p.call_count,
  p.next_action_at, p.next_action_kind, p.phones, p.address, p.do_not_call_at, p.call_consent, p.call_contract, p.unproven_at, p.refused_on,
  p.recent_attempts, calls.last_attempt_at, calls.attempts_today,
  case when p.next_action_kind = 'call-back' and p.owner_id is not null then exists (select 1 from kili.call_lock as screen
    where screen.company_id = p.company_id and screen.user_id = p.owner_id and screen.expires_at > now())
    else false end as owner_in_session`;

/** The last call of each prospect and how often it was tried today, by the company's calendar. */
export function lastCalls(companyId: string, { now, timeZone }: { now: string; timeZone: string }) {
  const midnight = instantOf(wallTime(now, timeZone).day, '00:00', timeZone);
  return sql`left join lateral (
    select max(call.occurred_at) as last_attempt_at,
      count(*) filter (where call.occurred_at >= ${midnight} and call.counts) as attempts_today
    from (select i.occurred_at, coalesce(o.counts_as_attempt, true) as counts
      from kili.interaction as i
      left join kili.outcome as o on o.company_id = ${companyId} and o.code = i.outcome
      where i.company_id = ${companyId} and i.prospect_id = p.id and i.kind = 'call' and i.direction is distinct from 'in'
        and i.undone_at is null
        and p.call_count > 0
      order by i.occurred_at desc limit 10) as call) as calls on true`;
}

/** A part of a session's waiting cards: after which of them it begins, and how many it holds. */
export interface CardWindow {
  after: number;
  size: number;
}

/** Where the cards are of a campaign, only its open members are called. */
export interface CampaignOfCards {
  campaign?: Campaign | undefined;
}

/**
 * The candidates of a session: the first of its waiting cards from a place on, the promised call-backs that fall due
 * wherever they stand, and treated cards whose retry is due again. `reached` is the place the next part begins after;
 * null where this was the last one.
 */
export async function candidatesOf(
  { db, companyId }: CompanyTransaction,
  asking: Asking & { caller: Caller },
  session: { id: string; startedAt: string; now: string; total: number; plannedLater: number } & CampaignOfCards,
  window: CardWindow,
): Promise<{ candidates: SessionCandidate[]; reached: number | null }> {
  const { caller } = asking;
  const isHere = sql`e.company_id = ${companyId} and e.session_id = ${session.id}`;
  const isLocked = sql`(select true from kili.call_lock as l where l.company_id = ${companyId}
    and l.key = 'person:' || p.id::text and l.expires_at > now()
    and not (l.user_id = ${caller.userId} and ${isTakenOver('l')}) limit 1)`;
  // Whoever was called since the session began, by anybody, has had a turn.
  const isTreated = sql`(select true from kili.interaction as i where i.company_id = ${companyId} and i.prospect_id = p.id
    and i.kind = 'call' and i.undone_at is null and i.occurred_at >= ${session.startedAt} limit 1)`;
  const isPromisedSoon = sql`p.next_action_kind = 'call-back' and p.next_action_at <= now() + interval '5 minutes'`;
  const isRetryDue = sql`p.next_action_kind = 'retry' and p.next_action_at <= now()`;
  const isOneCall = session.total === 1 && session.plannedLater === 0;
  const hasTurn = sql`(case when p.next_action_kind = 'call-back' and not ${isOneCall}::boolean then ${isPromisedSoon} else (${isRetryDue}) or ${isTreated} is null end)`;
  // On a list, an action of later today brings its person at its time; after a skip the order of the queue decides.
  const isTime = sql`(e.skip_count > 0 or e.not_before is null or e.not_before <= now())`;
  // Row by row from the entries on, whatever the planner believes of tables it has not looked at since an import:
  // what has a LIMIT of its own is never turned into a join over the whole table.
  const columns = sql`e.id as entry_id, e.skip_count, e.not_before, e.position, ${prospectColumns}`;
  const prospectOfEntry = sql`cross join lateral (select p.* from kili.prospect as p
    where p.company_id = ${companyId} and p.id = e.prospect_id limit 1) as p`;

  // Of a campaign only those who still wait in it, and whose card is not shared out to somebody else.
  const isOpenTo = session.campaign
    ? sql`(${callable(caller)} and ${isOpenMember(companyId, caller, session.campaign)})`
    : callable(caller);

  const { rows } = await sql<EntryRow>`with candidate as (
      (select ${columns} from kili.call_entry as e ${prospectOfEntry}
        where ${isHere} and e.state in ('waiting', 'served') and ${isOpenTo} and ${isLocked} is null and ${isTime}
          and ${hasTurn} and e.position > ${window.after}
        order by e.position limit ${window.size})
      union
      (select ${columns} from kili.prospect as p
        cross join lateral (select e.* from kili.call_entry as e
          where ${isHere} and e.prospect_id = p.id and e.state <> 'skipped' limit 1) as e
        where p.company_id = ${companyId} and ${isPromisedSoon} and ${isOpenTo} and ${isLocked} is null
        order by p.next_action_at limit ${MOST_COMING_BACK})
      union
      (select ${columns} from kili.call_entry as e ${prospectOfEntry}
        where ${isHere} and e.state = 'done' and ${isRetryDue} and ${isOpenTo} and ${isLocked} is null
        order by p.next_action_at limit ${MOST_COMING_BACK})
      union
      (select ${columns} from kili.prospect as p
        cross join lateral (select e.* from kili.call_entry as e
          where ${isHere} and e.prospect_id = p.id and e.state in ('waiting', 'served') limit 1) as e
        where p.company_id = ${companyId} and ${isFreshLead} and ${isOpenTo} and ${isLocked} is null and ${isTime}
        order by p.inbound_at desc limit ${MOST_COMING_BACK}))
    select p.entry_id, p.skip_count, p.not_before, p.position, p.rev, ${candidateColumns} from candidate as p
    ${lastCalls(companyId, { now: session.now, timeZone: caller.timeZone })}`.execute(db);
  const gateOf = gateAt(session.now, asking);
  const inboundAgeOf = inboundAgeAt(session.now, asking);
  const candidates = rows.map(({ entryId, rev, skipCount, notBefore, ...row }) => ({
    ...toCandidate(row, { now: session.now, isOneCall, gate: gateOf(row), inboundAge: inboundAgeOf(row) }),
    entryId,
    rev,
    callableFrom: () => {
      const isOut = Number(row.attemptsToday ?? 0) >= mostAttemptsPerDay[row.audience];
      const since = isOut ? nextDayFrom(session.now, caller.timeZone) : session.now;
      return mayCallFrom(row, since, { ...asking, anyNumber: true });
    },
    isTreatedInSession: row.lastAttemptAt !== null && row.lastAttemptAt >= session.startedAt,
    skips:
      skipCount > 0 && notBefore ? { count: skipCount, lastAt: addMinutes(notBefore, -SKIP_REST_IN_MINUTES) } : null,
  }));
  const places = rows.map(({ position }) => position).filter((position) => position > window.after);
  // The union gives each card once, so a part that is full may hold some that also came back; it is never short by them.
  const isLast = places.length < window.size;
  return { candidates, reached: isLast ? null : placeOf(places, window.size) };
}

/** Where a part of this size ended: cards that come back may stand behind it. */
const placeOf = (places: number[], size: number) => places.sort((a, b) => a - b)[size - 1]!;
