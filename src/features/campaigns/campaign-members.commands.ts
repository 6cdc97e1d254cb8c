import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { mostCampaigns, prospectRecord } from '../prospects/prospect.record.ts';
import { noteWrites } from '../prospects/prospect-writes.record.ts';
import { findCampaign } from './campaign.commands.ts';

const permission = 'campaigns.manage';
/** The prospect, and one of its campaigns. */
const args = z.strictObject({ id, campaignId: id });
/** Of one request; a whole list joins by a bulk change. */
export const MOST_AT_ONCE = 500;
const some = z.strictObject({ id, prospectIds: z.array(id).min(1).max(MOST_AT_ONCE) });

/** Adds one prospect to a campaign and leaves its others; whoever is a member already stays as they are. */
export const joinCampaign = defineCommand({
  name: 'prospect.joinCampaign',
  args,
  permission,
  async run(store, { id, campaignId }, { caller }) {
    const prospect = await findForWriting(store, id, caller, permission);
    if (prospect.campaignIds.includes(campaignId)) return prospect;
    const campaign = await findCampaign(store, campaignId, { held: true });
    if (campaign.archivedAt) refuse('campaign.archived', { name: campaign.name }, 'campaignId');
    if (prospect.campaignIds.length >= mostCampaigns) refuse('campaign.tooManyOfOne', { most: mostCampaigns });
    return store.update(prospectRecord, id, { campaignIds: [...prospect.campaignIds, campaignId] });
  },
});

/** Under which part of a prospect it is remembered that somebody took it out of a campaign. */
export const leftCampaign = (campaignId: string) => `leftCampaign.${campaignId}`;

/** Takes one prospect out of a campaign, an archived one too. */
export const leaveCampaign = defineCommand({
  name: 'prospect.leaveCampaign',
  args,
  permission,
  async run(store, { id, campaignId }, { caller, at }) {
    const prospect = await findForWriting(store, id, caller, permission);
    if (!prospect.campaignIds.includes(campaignId)) return prospect;
    const after = await store.update(prospectRecord, id, {
      campaignIds: prospect.campaignIds.filter((one) => one !== campaignId),
    });
    await noteWrites(store, id, { parts: [leftCampaign(campaignId)], by: caller.userId, at });
    return after;
  },
});

/** Several at once, all or none; answers how many were not members before. */
export const addCampaignMembers = defineForSeveral('campaign.addMembers', joinCampaign);

export const removeCampaignMembers = defineForSeveral('campaign.removeMembers', leaveCampaign);

function defineForSeveral<Name extends string>(name: Name, forOne: typeof joinCampaign | typeof leaveCampaign) {
  return defineCommand({
    name,
    args: some,
    permission,
    serverOnly: true,
    async run(store, { id, prospectIds }, context) {
      await findCampaign(store, id);
      return changeMembers(store, prospectIds, (prospectId) =>
        forOne.run(store, { id: prospectId, campaignId: id }, context),
      );
    },
  });
}

async function changeMembers(
  store: Store,
  prospectIds: readonly string[],
  change: (prospectId: string) => Promise<{ rev: number }>,
): Promise<{ changed: number }> {
  let changed = 0;
  // In one order: two requests on the same people wait for one another and never each for the other.
  for (const id of [...new Set(prospectIds)].sort()) {
    const before = await store.find(prospectRecord, id);
    const after = await change(id);
    if (after.rev !== before?.rev) changed += 1;
  }
  return { changed };
}
