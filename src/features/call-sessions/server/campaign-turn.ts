// A session that calls a campaign: whether it may, and which members are its caller's.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import type { Filter } from '../../../engine/filter.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { toRow } from '../../../engine/server/pg-store.ts';
import { type Campaign, stopOf } from '../../campaigns/campaign.record.ts';
import { openStates } from '../../campaigns/campaign-member.ts';
import { callersOf, shareMembers } from '../../campaigns/server/share-members.ts';
import { namesPeople } from '../named-people.rules.ts';

/** The campaign, its members shared out; refuses where this person does not call it now. */
export async function campaignToCall(
  transaction: CompanyTransaction,
  caller: Caller,
  { campaignId, now, isNamed }: { campaignId: string; now: string; isNamed: boolean },
): Promise<Campaign> {
  const campaign = (await findCampaign(transaction, campaignId)) ?? refuse('campaign.notFound', {}, 'campaignId');
  const { name, callerIds } = campaign;
  const stop = stopOf(campaign, wallTime(now, caller.timeZone).day);
  if (stop) refuse(`campaign.notRunning.${stop}`, { name }, 'campaignId');
  if (isNamed && leads(caller)) return withoutShares(campaign);
  if (callerIds.length > 0 && !callerIds.includes(caller.userId)) refuse('campaign.notYours', { name }, 'campaignId');
  await shareMembers(transaction, caller, campaign);
  return campaign;
}

/** The campaign of a session under way; null where it is not called now, and its session has no more cards meanwhile. */
export async function campaignUnderWay(
  transaction: CompanyTransaction,
  caller: Caller,
  { campaignId, now, scope }: { campaignId: string; now: string; scope: Filter | null },
): Promise<Campaign | null> {
  const campaign = await findCampaign(transaction, campaignId);
  if (!campaign || stopOf(campaign, wallTime(now, caller.timeZone).day) !== null) return null;
  return namesPeople(scope) && leads(caller) ? withoutShares(campaign) : campaign;
}

const leads = (caller: Caller) => scopeOf(caller, 'campaigns.manage') !== 'none';

/** Whoever leads campaigns and names members, as on taking a card over, calls them whosever they are. */
const withoutShares = (campaign: Campaign): Campaign => ({ ...campaign, distribution: 'pool' });

async function findCampaign({ db, companyId }: CompanyTransaction, id: string): Promise<Campaign | undefined> {
  const { rows } = await sql<Record<string, unknown>>`select c.* from kili.campaign as c
    where c.company_id = ${companyId} and c.id = ${id}`.execute(db);
  return rows[0] && (toRow(rows[0]) as Campaign);
}

/**
 * As many cards as one desk keeps of a campaign: half of its part of what is left, so that a small one is called by all
 * of its people and not by the first who came.
 */
export async function fairShare(
  transaction: CompanyTransaction,
  campaign: Pick<Campaign, 'id' | 'callerIds'>,
): Promise<number> {
  const { db, companyId } = transaction;
  const callers = await callersOf(transaction, campaign);
  // No more are counted than make any difference.
  const most = ENOUGH_A_PERSON * Math.max(1, callers.length);
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from (select from kili.campaign_member as m
    where m.company_id = ${companyId} and m.campaign_id = ${campaign.id}
      and m.state in (${sql.join(openStates.map((state) => sql.lit(state)))}) and m.paused_by_id is null
    limit ${most}) as open`.execute(db);
  return Math.max(FEWEST_CARDS, Math.ceil(rows[0]!.left / (2 * Math.max(1, callers.length))));
}

const ENOUGH_A_PERSON = 60;
/** One on screen, and the next. */
const FEWEST_CARDS = 2;

type Mine = Pick<Campaign, 'id' | 'distribution'>;

/** Whether the prospect `p` is an open member whose card may be this caller's. */
export function isOpenMember(companyId: string, caller: Caller, campaign: Mine) {
  return sql<boolean>`((select true from kili.campaign_member as m where m.company_id = ${companyId}
    and m.campaign_id = ${campaign.id} and m.prospect_id = p.id and ${isInHand(caller, campaign)} limit 1) is not null
    and ${isOwn(caller, campaign)})`;
}

/** The same from the members on: for a walk through all of them. */
export function amongOpenMembers(companyId: string, caller: Caller, campaign: Mine) {
  return sql<boolean>`(p.id = any(array(select m.prospect_id from kili.campaign_member as m
    where m.company_id = ${companyId} and m.campaign_id = ${campaign.id} and ${isInHand(caller, campaign)}))
    and ${isOwn(caller, campaign)})`;
}

function isInHand({ userId }: Caller, { distribution }: Mine) {
  const isShared = distribution === 'roundRobin' || distribution === 'area';
  const isMine = isShared ? sql`(m.assigned_to_id is null or m.assigned_to_id = ${userId})` : sql`true`;
  return sql`m.state in (${sql.join(openStates.map((state) => sql.lit(state)))}) and m.paused_by_id is null and ${isMine}`;
}

const isOwn = ({ userId }: Caller, { distribution }: Mine) =>
  distribution === 'owner' ? sql`(p.owner_id is null or p.owner_id = ${userId})` : sql`true`;
