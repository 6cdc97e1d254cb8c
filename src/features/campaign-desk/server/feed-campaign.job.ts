// A campaign that feeds itself: whoever has come into its view since joins it, as the person who said so sees the view.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import {
  type Engine,
  enqueue,
  type Person,
  runCommand,
  type ServerContext,
} from '../../../engine/server/run-command.ts';
import { feedJob, judgeAgain } from '../../campaigns/campaign.commands.ts';
import { type Campaign, campaignRecord } from '../../campaigns/campaign.record.ts';
import { addCampaignMembers, leftCampaign, MOST_AT_ONCE } from '../../campaigns/campaign-members.commands.ts';
import { customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { notify } from '../../notifications/server/notify.ts';
import { listFields } from '../../prospect-desk/list-fields.rules.ts';
import { listFilter } from '../../prospect-desk/prospect-list.rules.ts';
import { type SavedView, savedViewRecord } from '../../prospect-desk/saved-view.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { usualStaysIn } from '../../stages/server/usual-stays.route.ts';
import { stayLimits, stayMoment } from '../../stages/stay.rules.ts';

const AGAIN_AFTER_MS = 10 * 60_000;
/** The rest of a big view joins the next time. */
const MOST_ROUNDS = 40;

export const campaignFeed: ServerFeature = ({ engine }) => ({
  [feedJob]: async ({ companyId, payload, signal }) => {
    const person = { companyId, userId: payload.userId as string };
    const campaignId = payload.campaignId as string;
    if (await inCompany(engine.database, person, (transaction) => hasNoEyes(transaction, campaignId))) return;
    let after: string | null = null;
    let hasJoined = false;
    for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round += 1) {
      const found = await newcomers(engine, person, { campaignId, after });
      if (found === null) return;
      const { prospectIds, last } = found;
      if (prospectIds.length > 0) await runCommand(engine, person, addCampaignMembers, { id: campaignId, prospectIds });
      hasJoined ||= prospectIds.length > 0;
      if (last === null) break;
      after = last;
    }
    const runAt = new Date(Date.now() + AGAIN_AFTER_MS).toISOString();
    await inCompany(engine.database, person, async (transaction) => {
      await enqueue(transaction, feedJob, payload, { key: `${feedJob}:${campaignId}`, runAt });
      // Of a campaign under way, whoever joins is left out for the reasons the start leaves out for.
      if (hasJoined) await enqueue(transaction, judgeAgain, { campaignId }, { key: `${judgeAgain}:${campaignId}` });
    });
  },
});

/** Whether whoever it was fed as has left: it is fed no more, and whoever runs campaigns hears of it, once. */
async function hasNoEyes(transaction: CompanyTransaction, campaignId: string): Promise<boolean> {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql<{ by: string; title: string }>`select u.name as by, c.name as title
    from kili.user as u join kili.campaign as c on c.company_id = ${companyId} and c.id = ${campaignId}
    where u.company_id = ${companyId} and u.id = ${userId} and u.state <> 'active'
      and c.fed_by_view_id is not null and c.archived_at is null and c.state <> 'ended'`.execute(db);
  const [left] = rows;
  if (!left) return false;
  const { rows: managers } = await sql<{ id: string }>`select u.id from kili.user as u
    join kili.role as r on r.company_id = ${companyId} and r.id = u.role_id
    where u.company_id = ${companyId} and u.state = 'active'
      and coalesce(r.permissions ->> 'campaigns.manage', 'none') <> 'none'`.execute(db);
  await notify(transaction, {
    to: managers.map(({ id }) => id),
    kind: 'campaignUnfed',
    params: left,
    path: `/campagnes/${campaignId}`,
    eventKey: `campaign:${campaignId}:unfed:${userId}`,
  });
  return true;
}

interface Newcomers {
  prospectIds: string[];
  /** The last that was looked at; null where nobody is left behind it. */
  last: string | null;
}

const nobody: Newcomers = { prospectIds: [], last: null };

/** Some of those in the view who are no members yet; null once the campaign is fed no more. */
async function newcomers(
  engine: Engine,
  person: Person,
  { campaignId, after }: { campaignId: string; after: string | null },
): Promise<Newcomers | null> {
  return inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const now = new Date().toISOString();
    const store = pgStore(transaction, { caller, records: engine.records, now });
    const campaign = await store.find(campaignRecord, campaignId);
    if (!campaign?.fedByViewId || campaign.archivedAt || campaign.state === 'ended') return null;
    const view = await store.find(savedViewRecord, campaign.fedByViewId);
    // One that was put aside may be taken back.
    if (!view || view.archivedAt) return nobody;
    return newcomersOf(engine, { campaign, view, after }, { transaction, caller, store, now });
  });
}

/** Some of those in the view, as this caller sees it, who are no members yet. */
export async function newcomersOf(
  engine: Engine,
  { campaign, view, after }: { campaign: Campaign; view: SavedView; after: string | null },
  { transaction, caller, store, now }: Pick<ServerContext, 'transaction' | 'caller' | 'store' | 'now'>,
): Promise<Newcomers> {
  const stages = await companyStages(transaction);
  const fields = listFields(await store.list(customFieldRecord, { where: { field: 'archivedAt', is: null } }));
  const usual = await usualStaysIn(engine.database, transaction, stages);
  const moment = stayMoment(now);
  const limits = new Map(stages.map(({ id }) => [id, stayLimits(usual.get(id) ?? null, moment)]));
  const facts = { userId: caller.userId, now, zone: caller.timeZone, stages, fields, stays: { moment, limits } };
  const isNew = { not: { field: 'campaignIds', has: campaign.id } };
  const found = await store.list(prospectRecord, {
    where: { and: [listFilter(view.choice, facts), isNew, ...(after ? [{ field: 'id', from: after }] : [])] },
    order: [{ field: 'id' }],
    limit: MOST_AT_ONCE,
  });
  const ids = found.map(({ id }) => id);
  const left = await leftByHand(transaction, campaign.id, ids);
  const last = ids.length < MOST_AT_ONCE ? null : ids.at(-1)!;
  return { prospectIds: ids.filter((id) => !left.has(id)), last };
}

/** Whom somebody took out of the campaign does not come back by itself. */
async function leftByHand(
  { db, companyId }: CompanyTransaction,
  campaignId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select w.id from kili.prospect_writes as w
    where w.company_id = ${companyId} and w.id = any(${ids}::uuid[])
      and jsonb_exists(w.writes, ${leftCampaign(campaignId)})`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
