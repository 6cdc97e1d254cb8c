import { sql } from 'kysely';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Engine, ServerContext } from '../../../engine/server/run-command.ts';
import { feedCampaign, findCampaign } from '../../campaigns/campaign.commands.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { addCampaignMembers } from '../../campaigns/campaign-members.commands.ts';
import { startCampaign } from '../../campaigns/server/campaign-course.bulk.ts';
import { savedViewRecord } from '../../prospect-desk/saved-view.record.ts';
import { newcomersOf } from './feed-campaign.job.ts';

/**
 * The same start, by the same name, for a campaign that a view feeds: one that was made a moment ago has nobody yet, and
 * takes in the first of its view before it starts. The rest join behind them, and after its end it is fed anew.
 */
export const startFedCampaign = (engine: Engine) => ({
  ...startCampaign,
  async run(
    store: Parameters<typeof startCampaign.run>[0],
    args: { id: string },
    given: Parameters<typeof startCampaign.run>[2],
  ) {
    const context = given as ServerContext;
    const campaign = await findCampaign(store, args.id);
    if (campaign.fedByViewId && !campaign.archivedAt) await fill(engine, campaign, context);
    return startCampaign.run(store, args, context);
  },
});

async function fill(engine: Engine, campaign: Campaign, context: ServerContext): Promise<void> {
  const { transaction, store, caller, enqueue } = context;
  const { id, name } = campaign;
  const view = await store.find(savedViewRecord, campaign.fedByViewId!);
  const isFed = view !== undefined && !view.archivedAt;
  if (isFed) await feedCampaign({ campaignId: id, userId: caller.userId }, enqueue);
  if (await hasMembers(transaction, id)) return;
  // As somebody else sees a view of their own: it fills in the background.
  if (!view) refuse('campaign.fillsAtStart', { name });
  if (!isFed) refuse('campaign.viewArchivedAtStart', { name, view: view.name });
  const { prospectIds } = await newcomersOf(engine, { campaign, view, after: null }, context);
  if (prospectIds.length === 0) refuse('campaign.viewEmptyAtStart', { name, view: view.name });
  await addCampaignMembers.run(store, { id, prospectIds }, context);
}

async function hasMembers({ db, companyId }: CompanyTransaction, campaignId: string): Promise<boolean> {
  const { rows } = await sql`select from kili.campaign_member
    where company_id = ${companyId} and campaign_id = ${campaignId} limit 1`.execute(db);
  return rows.length > 0;
}
