// The next cards of a session: candidates in their order, the first ones whose keys are all free. However many are asked
// for, a request is a handful of statements.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { toRow } from '../../../engine/server/pg-store.ts';
import { type Engine, type Person, untilSettled } from '../../../engine/server/run-command.ts';
import { readPolicy } from '../../call-rights/server/read-policy.ts';
import { policyIn } from '../../contact-rules/call-policy.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { CallSession } from '../call-session.records.ts';
import { personKey } from '../lock-keys.rules.ts';
import { namesPeople } from '../named-people.rules.ts';
import { type QueueBucket, type RankedCandidate, type RankedQueue, rankCandidates } from '../queue-order.rules.ts';
import { reasonFor } from '../queue-reason.rules.ts';
import { campaignUnderWay, fairShare } from './campaign-turn.ts';
import { heldCards, isTakenOver, leaseCards } from './leases.ts';
import { hasNewLead } from './new-leads.ts';
import { type CampaignOfCards, type CardWindow, candidatesOf, type SessionCandidate } from './queue-candidates.ts';
import { addNewLeads, addNewMembers, closedWithoutCard, MOST_ASKED } from './start-session.bulk.ts';
import { tellDevice } from './tell-device.ts';

export interface ServedCard {
  entryId: string;
  prospect: Prospect;
  /** Its last exchanges, the newest first. */
  timeline: Interaction[];
  /** Key and parameters of the sentence « pourquoi lui ». */
  reason: ReturnType<typeof reasonFor>;
  leaseUntil: string;
  timeZone: string;
}

const TIMELINE_LENGTH = 20;

const beforeAll: ReadonlySet<QueueBucket> = new Set(['call-back', 'new-lead']);

/**
 * Leases up to `count` more cards to this person for so long, the first to call first; none when nobody is left for now,
 * or once they hold `most` of them.
 */
export function dealCards(
  engine: Engine,
  person: Person,
  { sessionId, count, seconds, most = Number.POSITIVE_INFINITY, leads = false }: DealWish,
): Promise<ServedCard[]> {
  return untilSettled(() => inCompany(engine.database, person, deal));

  async function deal(transaction: CompanyTransaction) {
    const caller = await engine.callerOf(transaction);
    if (scopeOf(caller, 'prospects.call') === 'none') refuse('access.forbidden', { permission: 'prospects.call' });
    const session = await activeSession(transaction, sessionId);
    const moment = { now: session.now, userId: caller.userId };
    const queue = await rankedOf(transaction, caller, session, count);
    const { share } = queue;
    const ranked = leads ? queue.ranked.filter(({ bucket }) => beforeAll.has(bucket)) : queue.ranked;
    if (leads && ranked.length === 0) return [];
    // Of a session without cards it was said at its start whom nobody may call today.
    if (ranked.length === 0 && session.total > 0) {
      await noteBlocked(transaction, sessionId, { ...queue, closed: await closedOf(transaction, caller, session) });
    }
    const ceiling = Number.isFinite(most) ? Math.min(most, share) : most;
    const isLimited = Number.isFinite(most) && !leads;
    const room = isLimited ? ceiling - (await heldCards(transaction, sessionId)) : ceiling;
    const leased = await leaseFirst(transaction, ranked, { count: Math.min(count, room), seconds });
    if (leased.length === 0) return [];
    await forgetForbidden(transaction, sessionId);
    const zone = caller.timeZone;
    const cards = leased.map(({ next, ...card }) => ({ ...card, reason: reasonFor(next, { ...moment, zone }) }));
    return serve(transaction, caller, sessionId, cards);
  }
}

/** Those to call now, the first one first; a campaign brings who joined it since, and nobody while it stands still. */
async function rankedOf(
  transaction: CompanyTransaction,
  caller: Caller,
  session: DealtSession,
  count: number,
): Promise<Queue & { share: number }> {
  const { campaignId, now, scope } = session;
  const campaign = campaignId ? await campaignUnderWay(transaction, caller, { campaignId, now, scope }) : undefined;
  if (campaign === null) return { ranked: [], blocked: {}, forbidden: [], share: 0 };
  if (await hasNewLead(transaction, caller, session)) {
    if (campaign) await addNewMembers(transaction, caller, { session, campaign });
    else await addNewLeads(transaction, caller, session);
  }
  const rank = () => rankedCards(transaction, caller, { ...session, campaign }, count);
  const queue = await rank();
  if (!campaign) return { ...queue, share: Number.POSITIVE_INFINITY };
  const share = await fairShare(transaction, campaign);
  if (queue.ranked.length >= Math.min(count, share)) return { ...queue, share };
  const added = await addNewMembers(transaction, caller, { session, campaign });
  return { ...(added > 0 ? await rank() : queue), share };
}

/** Cards looked at first, and how fast more are looked at where too few of them may be called. */
const FIRST_CARDS = 100;
const GROWTH = 4;
const MOST_CARDS_AT_ONCE = 5_000;

/** The cards in their order: where those in front are blocked, those behind them. */
async function rankedCards(
  transaction: CompanyTransaction,
  caller: Caller,
  session: DealtSession & CampaignOfCards,
  count: number,
) {
  const asking = { caller, policy: policyIn(await readPolicy(transaction), session.campaign?.offer) };
  const all = new Map<string, SessionCandidate>();
  let window: CardWindow = { after: -1, size: FIRST_CARDS };
  for (;;) {
    const { candidates, reached } = await candidatesOf(transaction, asking, session, window);
    for (const candidate of candidates) all.set(candidate.entryId, candidate);
    const queue = rankCandidates([...all.values()], { now: session.now, userId: caller.userId });
    if (queue.ranked.length >= count || reached === null) return queue;
    window = { after: reached, size: Math.min(window.size * GROWTH, MOST_CARDS_AT_ONCE) };
  }
}

/** Whom the list holds besides its cards; only where somebody was kept back before is it asked again. */
async function closedOf(transaction: CompanyTransaction, caller: Caller, session: DealtSession): Promise<Closed> {
  const { campaignId, now, scope, keptBack } = session;
  const isNamed = campaignId ? namesPeople(scope) : scope === null;
  if (isNamed || Object.keys(keptBack).length === 0) return nobodyClosed;
  const campaign = campaignId ? await campaignUnderWay(transaction, caller, { campaignId, now, scope }) : undefined;
  return campaign === null ? nobodyClosed : closedWithoutCard(transaction, caller, { session, campaign });
}

type Closed = Awaited<ReturnType<typeof closedWithoutCard>>;
const nobodyClosed: Closed = { blocked: {}, count: 0, from: null };

/** Nobody is left for now: the session says why and until when, and remembers it once it is over. */
async function noteBlocked(
  transaction: CompanyTransaction,
  sessionId: string,
  { blocked, forbidden, closed }: Pick<Queue, 'blocked' | 'forbidden'> & { closed: Closed },
): Promise<void> {
  const { companyId } = transaction;
  const all = Object.entries(closed.blocked).map(([code, count]) => [code, count + (blocked[code] ?? 0)]);
  const found = JSON.stringify({ ...blocked, ...Object.fromEntries(all) });
  const from = [firstOf(forbidden), closed.from].filter((moment) => moment !== null).sort()[0] ?? null;
  const count = forbidden.length;
  const isAnybody = count + closed.count > 0;
  const left = isAnybody
    ? JSON.stringify({ count, from, ...(closed.count > 0 && { withoutCard: closed.count }) })
    : null;
  await tellDevice(
    transaction,
    sessionId,
    sql`update kili.call_session set blocked = ${found}::jsonb, forbidden = ${left}::jsonb,
      kept_back = (select coalesce(jsonb_object_agg(most.key, most.value), '{}') from (
        select told.key, max(told.value::int) as value
        from (select * from jsonb_each_text(kept_back) union all select * from jsonb_each_text(${found}::jsonb)) as told
        group by told.key) as most),
      updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${sessionId}
      and (blocked <> ${found}::jsonb or forbidden is distinct from ${left}::jsonb)
    returning id`,
  );
}

function forgetForbidden(transaction: CompanyTransaction, sessionId: string): Promise<void> {
  return tellDevice(
    transaction,
    sessionId,
    sql`update kili.call_session set forbidden = null, updated_at = now(), rev = rev + 1
    where company_id = ${transaction.companyId} and id = ${sessionId} and forbidden is not null returning id`,
  );
}

function firstOf(forbidden: readonly SessionCandidate[]): string | null {
  const moments = forbidden.slice(0, MOST_ASKED).flatMap((candidate) => candidate.callableFrom() ?? []);
  return moments.sort()[0] ?? null;
}

interface DealWish {
  sessionId: string;
  count: number;
  seconds: number;
  most?: number;
  /** Only who is called before everybody else (promised about now, or come by themselves), beyond `most` if need be. */
  leads?: boolean;
}

type Queue = RankedQueue<SessionCandidate>;
type Ranked = RankedCandidate<SessionCandidate>;

interface WantedCard {
  next: Ranked;
  entryId: string;
  prospect: Prospect;
}

type DealtSession = Pick<
  CallSession,
  'id' | 'campaignId' | 'scope' | 'startedAt' | 'state' | 'total' | 'plannedLater' | 'keptBack'
> & {
  now: string;
};

/** Locked: whoever ends it meanwhile waits, and gives back the cards that are dealt here too. */
async function activeSession({ db, companyId, userId }: CompanyTransaction, id: string): Promise<DealtSession> {
  const { rows } = await sql<DealtSession>`
    select id, campaign_id, scope, started_at, state, total, planned_later, kept_back, now() as now from kili.call_session
    where company_id = ${companyId} and id = ${id} and user_id = ${userId}
    for no key update`.execute(db);
  const session = rows[0] ?? refuse('callSession.notFound');
  return session.state === 'active' ? session : refuse('callSession.notActive');
}

/**
 * The first cards that can be had. Whoever somebody else is faster for, or whose number another card shows, makes room
 * for the next one, without a word.
 */
async function leaseFirst(
  transaction: CompanyTransaction,
  ranked: readonly Ranked[],
  { count, seconds }: { count: number; seconds: number },
): Promise<(WantedCard & { leaseUntil: string })[]> {
  let left = ranked;
  let wanted: WantedCard[] = [];
  for (;;) {
    while (wanted.length < count && left.length > 0) {
      const room = count - wanted.length;
      wanted.push(...(await lockProspects(transaction, left.slice(0, room))));
      left = left.slice(room);
    }
    if (wanted.length === 0) return [];
    const { leases, areAllTaken } = await leaseCards(transaction, wanted, { seconds, renews: false });
    wanted = wanted.filter(({ entryId }) => leases.has(entryId));
    if (areAllTaken) return wanted.map((card) => ({ ...card, leaseUntil: leases.get(card.entryId)! }));
  }
}

/**
 * Locks the prospects as they were when they were ranked, but for those somebody is after at this very moment. One that
 * was written since (called, merged, reassigned) is judged anew at the next request.
 */
async function lockProspects(
  { db, companyId, userId }: CompanyTransaction,
  wanted: readonly Ranked[],
): Promise<WantedCard[]> {
  const candidates = wanted.map(({ candidate }) => candidate);
  const { rows } = await sql<Record<string, unknown>>`select p.* from kili.prospect as p
    join unnest(${candidates.map(({ id }) => id)}::uuid[], ${candidates.map(({ rev }) => rev)}::integer[],
      ${candidates.map(({ id }) => personKey(id))}::text[]) as wanted(id, rev, key) on p.id = wanted.id and p.rev = wanted.rev
    where p.company_id = ${companyId}
      and not exists (select 1 from kili.call_lock as l
        where l.company_id = ${companyId} and l.key = wanted.key and l.expires_at > now()
          and not (l.user_id = ${userId} and ${isTakenOver('l')}))
    for no key update of p skip locked`.execute(db);
  const locked = new Map(rows.map((row) => [row.id as string, toRow(row) as Prospect]));
  return wanted.flatMap((next) => {
    const prospect = locked.get(next.candidate.id);
    return prospect ? [{ next, entryId: next.candidate.entryId, prospect }] : [];
  });
}

async function serve(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  sessionId: string,
  cards: readonly Omit<ServedCard, 'timeline' | 'timeZone'>[],
): Promise<ServedCard[]> {
  const { rows } = await sql<Record<string, unknown>>`select exchange.*
    from unnest(${cards.map(({ prospect }) => prospect.id)}::uuid[]) as served(prospect_id)
    cross join lateral (select i.* from kili.interaction as i
      where i.company_id = ${companyId} and i.prospect_id = served.prospect_id
      order by i.occurred_at desc, i.id desc limit ${TIMELINE_LENGTH}) as exchange`.execute(db);
  const exchanges = Map.groupBy(rows.map(toRow) as Interaction[], ({ prospectId }) => prospectId);
  await sql`update kili.call_entry as e set state = 'served', served_at = now(), reason = served.reason::jsonb,
      outcome = null, interaction_id = null, updated_at = now(), rev = e.rev + 1
    from unnest(${cards.map(({ entryId }) => entryId)}::uuid[],
      ${cards.map(({ reason }) => JSON.stringify(reason))}::text[]) as served(id, reason)
    where e.company_id = ${companyId} and e.id = served.id`.execute(db);
  await sql`update kili.call_session set last_event_at = now()
    where company_id = ${companyId} and id = ${sessionId}`.execute(db);
  return cards.map(({ entryId, prospect, reason, leaseUntil }) => {
    const timeline = exchanges.get(prospect.id) ?? [];
    return { entryId, prospect, timeline, reason, leaseUntil, timeZone: caller.timeZone };
  });
}
