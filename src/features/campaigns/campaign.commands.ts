import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { type Campaign, campaignRecord } from './campaign.record.ts';

const { name, goal, startsOn, endsOn } = campaignRecord.schema.shape;
const permission = 'campaigns.manage';
/** Every device holds them all. */
const MOST_CAMPAIGNS = 500;

export const createCampaign = defineCommand({
  name: 'campaign.create',
  args: z.strictObject({
    id,
    name,
    goal: goal.default(null),
    startsOn: startsOn.default(null),
    endsOn: endsOn.default(null),
  }),
  permission,
  async run(store, typed) {
    const campaigns = await store.list(campaignRecord);
    const campaign = { ...typed, goal: typed.goal || null };
    refuseNameInUse(campaigns, campaign);
    refuseBackwards(campaign);
    if (campaigns.length >= MOST_CAMPAIGNS) refuse('campaign.tooMany', { most: MOST_CAMPAIGNS });
    return store.insert(campaignRecord, { ...campaign, archivedAt: null });
  },
});

export const editCampaign = defineCommand({
  name: 'campaign.edit',
  args: z.strictObject({ id, name, goal, startsOn, endsOn }).partial().required({ id: true }),
  permission,
  async run(store, { id, ...changes }) {
    const campaign = await findCampaign(store, id);
    const after = {
      ...campaign,
      ...changes,
      goal: (changes.goal === undefined ? campaign.goal : changes.goal) || null,
    };
    if (changes.name !== undefined) refuseNameInUse(await store.list(campaignRecord), after);
    refuseBackwards(after);
    const { name, goal, startsOn, endsOn } = after;
    return store.update(campaignRecord, id, { name, goal, startsOn, endsOn });
  },
});

/** Offered no more; its members stay, and are found by it. */
export const archiveCampaign = defineCommand({
  name: 'campaign.archive',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, { at }) {
    const campaign = await findCampaign(store, id);
    return campaign.archivedAt ? campaign : store.update(campaignRecord, id, { archivedAt: at });
  },
});

export const restoreCampaign = defineCommand({
  name: 'campaign.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }) {
    refuseNameInUse(await store.list(campaignRecord), await findCampaign(store, id));
    return store.update(campaignRecord, id, { archivedAt: null });
  },
});

export async function findCampaign(store: Store, id: string, options: { held?: boolean } = {}): Promise<Campaign> {
  return (await store.find(campaignRecord, id, options)) ?? refuse('campaign.notFound', {}, 'campaignId');
}

/** The campaign in use under this name, however it is written. */
export function campaignNamed(campaigns: readonly Campaign[], name: string): Campaign | undefined {
  return campaigns.find((one) => !one.archivedAt && isSameName(one.name, name));
}

function refuseNameInUse(campaigns: readonly Campaign[], { id, name }: Pick<Campaign, 'id' | 'name'>) {
  const others = campaigns.filter((one) => one.id !== id);
  const other = campaignNamed(others, name);
  if (other) refuse('campaign.nameInUse', { name: other.name }, 'name');
}

function refuseBackwards({ startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>) {
  if (startsOn && endsOn && endsOn < startsOn) refuse('campaign.endsBeforeItStarts', {}, 'endsOn');
}
