// A session from a list: judge every prospect of it by the order of the queue, write the cards in one statement.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { addDays, instantOf, wallTime } from '../../../engine/dates.ts';
import { type Caller, defineCommand, id, type Store } from '../../../engine/define.ts';
import { allOf, type Filter, filterSchema } from '../../../engine/filter.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { mayCallFrom } from '../../call-rights/call-facts.rules.ts';
import { readPolicy } from '../../call-rights/server/read-policy.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { shareMembers } from '../../campaigns/server/share-members.ts';
import { type CampaignOffer, policyIn } from '../../contact-rules/call-policy.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { makeWayForSession } from '../call-session.commands.ts';
import { type CallSession, callSessionRecord } from '../call-session.records.ts';
import { namedPeople, namesPeople } from '../named-people.rules.ts';
import {
  type CandidateRow,
  countBlocked,
  gateAt,
  inboundAgeAt,
  isBlockedBeyond,
  isForNow,
  toCandidate,
} from '../queue-candidate.rules.ts';
import { rankCandidates } from '../queue-order.rules.ts';
import { amongOpenMembers, campaignToCall } from './campaign-turn.ts';
import { heldCards } from './leases.ts';
import { isNewTo } from './new-leads.ts';
import { callable, candidateColumns, isFreshLead, lastCalls, prospectColumns } from './queue-candidates.ts';
import { tellDevice } from './tell-device.ts';

/** More than anybody calls in a week, and little enough to be ordered in memory. */
export const MOST_CARDS = 20_000;
const MOST_COUNTED = 10_000;

const everybody: Filter = { and: [] };

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
    /** Its members who are due, as it shares them out; a filter narrows them further, and so do names. */
    campaignId: id.optional(),
    deviceId: id.nullable().default(null),
  }),
  permission: 'prospects.call',
  serverOnly: true,
  async run(store, { id, title, filter, prospectIds, q, campaignId, deviceId }, context) {
    const { caller, at } = context;
    const { transaction, now } = context as ServerContext;
    const isNamed = prospectIds !== undefined;
    const campaign = campaignId ? await campaignToCall(transaction, caller, { campaignId, now, isNamed }) : undefined;
    if (deviceId) await refuseWhileElsewhere();
    await makeWay();
    const search: Filter | undefined = q ? { field: 'searchText', search: q } : undefined;
    const { first, later, plannedLater, blocked } = await inOrder(context as ServerContext, {
      filter: allOf(filter, search),
      prospectIds,
      among: campaign && amongOpenMembers(caller.companyId, caller, campaign),
      offer: campaign?.offer,
    });
    const cards = [...first.map((prospectId) => ({ prospectId, notBefore: null })), ...later];
    if (prospectIds && prospectIds.length > 0 && cards.length === 0) await refuseUnlessSeen(store, prospectIds);
    const session = await store.insert(callSessionRecord, {
      id,
      userId: caller.userId,
      title,
      campaignId: campaign?.id ?? null,
      state: 'active',
      total: prospectIds ? cards.length : first.length,
      plannedLater,
      blocked,
      keptBack: blocked,
      forbidden: null,
      startedAt: at,
      endedAt: null,
      lastEventAt: at,
      deviceId,
      scope: scopeOfSession(),
    });
    await writeCards(transaction, { sessionId: id, cards, from: 0, now });
    return session;

    function scopeOfSession(): Filter | null {
      const described = allOf(filter, search);
      if (!campaign) return prospectIds ? null : (described ?? everybody);
      return (prospectIds ? allOf(namedPeople(prospectIds), described) : described) ?? null;
    }

    /**
     * Whoever has cards on another device is not stopped in the middle of a call: there, or once taken over, the session
     * is ended. One without cards is over, whether it was ended or not.
     */
    async function refuseWhileElsewhere(): Promise<void> {
      const where: Filter = {
        and: [
          { field: 'userId', is: caller.userId },
          { field: 'state', is: 'active' },
          { field: 'deviceId', isNot: null },
          { field: 'deviceId', isNot: deviceId },
        ],
      };
      for (const elsewhere of await store.list(callSessionRecord, { where, limit: 100 })) {
        const isAtWork = (await heldCards(transaction, elsewhere.id)) > 0;
        if (isAtWork) refuse('callSession.openElsewhere', { title: elsewhere.title });
      }
    }

    async function makeWay() {
      // Two sessions started at once by one person: one after the other.
      await sql`select id from kili.user where company_id = ${caller.companyId} and id = ${caller.userId}
        for no key update`.execute(transaction.db);
      await makeWayForSession(store, context, { deviceId, isOneCall: prospectIds?.length === 1 });
      await sql`delete from kili.call_lock where company_id = ${caller.companyId} and user_id = ${caller.userId}
        and expires_at < now() and updated_at < now() - interval '15 minutes'`.execute(transaction.db);
    }
  },
});

/** Nobody can be called: because nobody of them is there at all? */
async function refuseUnlessSeen(store: Store, prospectIds: readonly string[]) {
  const [seen] = await store.list(prospectRecord, { where: { field: 'id', in: [...prospectIds] }, limit: 1 });
  if (!seen) refuse('request.unknownReference', {}, 'prospectIds');
}

interface NewCard {
  prospectId: string;
  notBefore: string | null;
}

/** Puts cards down behind those a session has. */
async function writeCards(
  { db, companyId, userId }: CompanyTransaction,
  { sessionId, cards, from, now }: { sessionId: string; cards: readonly NewCard[]; from: number; now: string },
): Promise<void> {
  await sql`insert into kili.call_entry (company_id, id, session_id, prospect_id, user_id, position, state, served_at,
      reason, outcome, interaction_id, skip_count, skip_reason, not_before, created_at, updated_at, rev)
    select ${companyId}::uuid, card.id, ${sessionId}::uuid, card.prospect_id, ${userId}::uuid, ${from}::int + card.place - 1,
      'waiting', null, '{}', null, null, 0, null, card.not_before, ${now}::timestamptz, ${now}::timestamptz, 1
    from unnest(${cards.map(() => newId())}::uuid[], ${cards.map(({ prospectId }) => prospectId)}::uuid[],
      ${cards.map(({ notBefore }) => notBefore)}::timestamptz[]) with ordinality as card(id, prospect_id, not_before, place)
    on conflict do nothing`.execute(db);
}

/** Whoever joined the campaign, or came back to it, since its session began; answers how many. */
export async function addNewMembers(
  transaction: CompanyTransaction,
  caller: Caller,
  { session, campaign }: { session: Pick<CallSession, 'id' | 'scope'> & { now: string }; campaign: Campaign },
): Promise<number> {
  const { companyId } = transaction;
  // Whoever was named has had a card from the start.
  if (namesPeople(session.scope)) return 0;
  await shareMembers(transaction, caller, campaign);
  const isNew = hasNoCard(companyId, session.id);
  const among = sql<boolean>`(${amongOpenMembers(companyId, caller, campaign)} and ${isNew})`;
  const { first, later } = await inOrder(
    { transaction, caller, now: session.now },
    { filter: session.scope ?? undefined, among, offer: campaign.offer },
  );
  return addCards(transaction, session, { first, later });
}

async function addCards(
  transaction: CompanyTransaction,
  session: { id: string; now: string },
  { first, later }: Pick<InOrder, 'first' | 'later'>,
): Promise<number> {
  const { db, companyId } = transaction;
  const cards = [...first.map((prospectId) => ({ prospectId, notBefore: null })), ...later];
  if (cards.length === 0) return 0;
  const { rows } = await sql<{ next: number }>`select coalesce(max(position) + 1, 0) as next from kili.call_entry
    where company_id = ${companyId} and session_id = ${session.id}`.execute(db);
  await writeCards(transaction, { sessionId: session.id, cards, from: rows[0]!.next, now: session.now });
  await tellDevice(
    transaction,
    session.id,
    sql`update kili.call_session set total = total + ${first.length}, updated_at = now(), rev = rev + 1
      where company_id = ${companyId} and id = ${session.id} and ${first.length} > 0 returning id`,
  );
  return cards.length;
}

/** Who came by themselves since a session on a list began, and belongs to the list. */
export async function addNewLeads(
  transaction: CompanyTransaction,
  caller: Caller,
  session: Pick<CallSession, 'id' | 'campaignId' | 'scope'> & { now: string },
): Promise<void> {
  const among = sql<boolean>`(${isFreshLead} and ${isNewTo(transaction.companyId, session)})`;
  const { first } = await inOrder({ transaction, caller, now: session.now }, { among });
  await addCards(transaction, session, { first, later: [] });
}

/** Those of a session's list who have no card, as nobody may call them today: how many by code, and from when on. */
export async function closedWithoutCard(
  transaction: CompanyTransaction,
  caller: Caller,
  {
    session,
    campaign,
  }: { session: Pick<CallSession, 'id' | 'scope'> & { now: string }; campaign?: Campaign | undefined },
): Promise<InOrder['closed']> {
  const { companyId } = transaction;
  const isNew = hasNoCard(companyId, session.id);
  const among = campaign ? sql<boolean>`(${amongOpenMembers(companyId, caller, campaign)} and ${isNew})` : isNew;
  const wanted = { filter: session.scope ?? undefined, among, offer: campaign?.offer };
  return (await inOrder({ transaction, caller, now: session.now }, wanted)).closed;
}

const hasNoCard = (companyId: string, sessionId: string) =>
  sql<boolean>`not exists (select from kili.call_entry as e where e.company_id = ${companyId}
    and e.session_id = ${sessionId} and e.prospect_id = p.id)`;

/** Of a great many, those of one place and kind may be called at the same time: some tell of all. */
export const MOST_ASKED = 200;

interface InOrder {
  /** The ids of those to call now, the first one first. */
  first: string[];
  /** Those without a turn for now, who may yet have one in this session. */
  later: NewCard[];
  plannedLater: number;
  /** Whom nobody may call now, by the gate's code; those who may be later today have their card. */
  blocked: Record<string, number>;
  /** Those of them whom nobody may call today, and from when on the first of them may be. */
  closed: { blocked: Record<string, number>; count: number; from: string | null };
}

interface Wanted {
  filter?: Filter | undefined;
  prospectIds?: readonly string[] | undefined;
  /** A further condition on the prospect `p`. */
  among?: RawBuilder<boolean> | undefined;
  /** What the campaign sells. */
  offer?: CampaignOffer | null | undefined;
}

async function inOrder(
  { transaction, caller, now }: Pick<ServerContext, 'transaction' | 'caller' | 'now'>,
  { filter, prospectIds, offer, among = sql<boolean>`true` }: Wanted,
): Promise<InOrder> {
  const { db, companyId } = transaction;
  const { timeZone } = caller;
  const midnight = instantOf(addDays(wallTime(now, timeZone).day, 1), '00:00', timeZone);
  const isFiltered = filter ? sql<boolean>`${filterToSql(filter, prospectRecord, 'p', companyId)}` : sql<boolean>`true`;
  const isWanted = sql<boolean>`${isFiltered} and ${among}`;
  const isNamedOrForToday = prospectIds
    ? sql<boolean>`p.id = any(${prospectIds}::uuid[])`
    : sql<boolean>`(p.next_action_at is null or p.next_action_at < ${midnight})`;
  const { rows } = await sql<CandidateRow>`with p as (
      select ${prospectColumns} from kili.prospect as p
      where p.company_id = ${companyId} and ${callable(caller)} and ${isNamedOrForToday} and ${isWanted}
      order by (p.next_action_kind is not distinct from 'call-back' and p.next_action_at <= now()) desc,
        ${isFreshLead} is true desc, p.score desc nulls last, p.created_at, p.id
      limit ${MOST_CARDS})
    select ${candidateColumns} from p ${lastCalls(companyId, { now, timeZone })}`.execute(db);
  const asking = { caller, policy: policyIn(await readPolicy(transaction), offer) };
  const gateOf = gateAt(now, asking);
  const inboundAgeOf = inboundAgeAt(now, asking);
  const isOneCall = prospectIds?.length === 1;
  const judged = rows.filter((row) => prospectIds || isForNow(row, now)).map((row) => ({ row, gate: gateOf(row) }));
  const closedToday = judged.filter(({ gate }) => isBlockedBeyond(gate, midnight));
  const isClosedToday = new Set(closedToday.map(({ row }) => row.id));
  const moments = closedToday
    .slice(0, MOST_ASKED)
    .flatMap(({ row }) => mayCallFrom(row, now, { ...asking, anyNumber: true }) ?? []);
  const closed: InOrder['closed'] = {
    blocked: countBlocked(closedToday.map(({ gate }) => gate)),
    count: closedToday.length,
    from: moments.sort()[0] ?? null,
  };
  // Whoever may be called later today keeps their place; the gate is asked again when cards are dealt.
  const { ranked, blocked: calledOut } = rankCandidates(
    judged
      .filter(({ row }) => !isClosedToday.has(row.id))
      .map(({ row }) => toCandidate(row, { now, isOneCall, gate: { ok: true }, inboundAge: inboundAgeOf(row) })),
    { now, userId: caller.userId },
  );
  const blocked = { ...countBlocked(judged.map(({ gate }) => gate)), ...calledOut };
  const first = ranked.map(({ candidate }) => candidate.id);
  const isRanked = new Set(first);
  const others = rows.filter(({ id }) => !isRanked.has(id) && !isClosedToday.has(id));
  if (prospectIds) {
    // Named one by one, they are there again tomorrow, or once they have agreed.
    const named = rows.filter(({ id }) => !isRanked.has(id));
    return {
      first,
      later: named.map(({ id }) => ({ prospectId: id, notBefore: null })),
      plannedLater: 0,
      blocked,
      closed,
    };
  }
  const later = others.filter(({ nextActionAt }) => nextActionAt !== null).map(waitsForItsTime);
  const beyondToday = await sql<{ count: number }>`select count(*)::int as count from (
      select from kili.prospect as p
      where p.company_id = ${companyId} and ${callable(caller)} and p.next_action_at >= ${midnight} and ${isWanted}
      limit ${MOST_COUNTED}) as planned`.execute(db);
  return { first, later, plannedLater: later.length + (beyondToday.rows[0]?.count ?? 0), blocked, closed };
}

/** The order of the queue watches over call-backs itself. */
function waitsForItsTime({ id, nextActionAt, nextActionKind }: CandidateRow): InOrder['later'][number] {
  return { prospectId: id, notBefore: nextActionKind === 'call-back' ? null : nextActionAt };
}
