import { z } from 'zod';
import { wallTime } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { roleRecord, userRecord } from '../members/member.records.ts';
import { type Campaign, campaignRecord, usualCampaign } from './campaign.record.ts';
import { unknownVariables, untoldFirst } from './campaign-script.rules.ts';

/** What is said of a campaign; its course (start, pause, end) is for commands of its own. */
const { createdAt, updatedAt, rev, id: _, name, state, archivedAt, ...said } = campaignRecord.schema.shape;
const permission = 'campaigns.manage';
/** Every device holds them all. */
const MOST_CAMPAIGNS = 500;

export const createCampaign = defineCommand({
  name: 'campaign.create',
  args: z.strictObject({
    id,
    name,
    ...z.object(said).partial().shape,
  }),
  permission,
  async run(store, { id, ...typed }, context) {
    const { caller, enqueue } = context;
    const campaigns = await store.list(campaignRecord);
    const campaign = tidied({ ...usualCampaign, ...withoutGaps(typed), id, state: 'draft' as const, archivedAt: null });
    refuseNameInUse(campaigns, campaign);
    await refuseUnfit(store, campaign, { before: undefined, ...context });
    if (campaigns.length >= MOST_CAMPAIGNS) refuse('campaign.tooMany', { most: MOST_CAMPAIGNS });
    if (campaign.fedByViewId) await feedCampaign({ campaignId: id, userId: caller.userId }, enqueue);
    return store.insert(campaignRecord, campaign);
  },
});

export const editCampaign = defineCommand({
  name: 'campaign.edit',
  args: z
    .strictObject({ id, name, ...said })
    .partial()
    .required({ id: true }),
  permission,
  async run(store, { id, ...changes }, context) {
    const { caller, enqueue } = context;
    const campaign = await findCampaign(store, id);
    const after = tidied({ ...campaign, ...withoutGaps(changes) });
    if (changes.name !== undefined) refuseNameInUse(await store.list(campaignRecord), after);
    await refuseUnfit(store, after, { before: campaign, ...context });
    if (after.fedByViewId && after.fedByViewId !== campaign.fedByViewId)
      await feedCampaign({ campaignId: id, userId: caller.userId }, enqueue);
    const isSoldOtherwise = after.offer !== campaign.offer || after.callsCustomers !== campaign.callsCustomers;
    if (isSoldOtherwise && after.state !== 'draft')
      await enqueue(judgeAgain, { campaignId: id }, { key: `${judgeAgain}:${id}` });
    const { createdAt, updatedAt, rev, id: _, ...row } = after;
    return store.update(campaignRecord, id, row);
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

/** Looks again and again for whoever has come into the view a campaign is fed by. */
export const feedJob = 'campaign.feed';

/** Who is left out depends on what is sold, and to whom: judged again where that changes after the start. */
export const judgeAgain = 'campaign.judgeAgain';

/** As this person sees the view. */
export const feedCampaign = (payload: { campaignId: string; userId: string }, enqueue: CommandContext['enqueue']) =>
  enqueue(feedJob, payload, { key: `${feedJob}:${payload.campaignId}` });

/** An empty text is none. */
function tidied<C extends Pick<Campaign, 'goal' | 'callReason' | 'script'>>(campaign: C): C {
  const { goal, callReason, script } = campaign;
  return { ...campaign, goal: goal || null, callReason: callReason || null, script: script || null };
}

function withoutGaps<T extends object>(typed: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

type Fit = Pick<
  Campaign,
  'startsOn' | 'endsOn' | 'audience' | 'script' | 'scriptVariants' | 'scriptAnswers' | 'objections' | 'callerIds'
>;

interface Unfit extends Pick<CommandContext, 'caller' | 'at'> {
  /** What stands there already was judged when it was said: a colleague who left since hinders nobody. */
  before: Fit | undefined;
}

async function refuseUnfit(store: Store, campaign: Fit, { before, caller, at }: Unfit): Promise<void> {
  const { startsOn, endsOn, callerIds } = campaign;
  if (startsOn && endsOn && endsOn < startsOn) refuse('campaign.endsBeforeItStarts', {}, 'endsOn');
  if (endsOn && endsOn !== before?.endsOn && endsOn < wallTime(at, caller.timeZone).day)
    refuse('campaign.endsInThePast', {}, 'endsOn');
  refuseScript(campaign);
  await refuseCallers(
    store,
    callerIds.filter((id) => !before?.callerIds.includes(id)),
  );
}

/** Those who call are here, and may. */
async function refuseCallers(store: Store, named: readonly string[]): Promise<void> {
  const ids = [...new Set(named)];
  if (ids.length === 0) return;
  const callers = await store.list(userRecord, { where: { field: 'id', in: ids }, limit: ids.length });
  if (callers.length < ids.length) refuse('request.unknownReference', {}, 'callerIds');
  const roles = new Map((await store.list(roleRecord, { limit: MOST_ROLES })).map((role) => [role.id, role]));
  for (const { name, state, roleId } of callers) {
    const mayCall = (roles.get(roleId)?.permissions['prospects.call'] ?? 'none') !== 'none';
    if (state === 'inactive' || !mayCall) refuse('campaign.mayNotCall', { name }, 'callerIds');
  }
}

// More than a company makes.
const MOST_ROLES = 500;

/** What is said must be sayable to anybody: every variable known, and to consumers who calls before all else. */
function refuseScript({ audience, script, scriptVariants, scriptAnswers, objections }: Fit): void {
  const variants = scriptVariants.map((one) => one.script);
  if (variants.length > 0 && !script) refuse('campaign.variantsOfNothing', {}, 'script');
  if (new Set(scriptVariants.map(({ letter }) => letter)).size < variants.length)
    refuse('campaign.letterTwice', {}, 'scriptVariants');
  const texts = {
    script: [script ?? ''],
    scriptVariants: variants,
    scriptAnswers: scriptAnswers.map(({ say }) => say),
  };
  for (const [field, written] of Object.entries({ ...texts, objections: objections.map(({ answer }) => answer) })) {
    const unknown = [...new Set(written.flatMap(unknownVariables))];
    if (unknown.length > 0) refuse('campaign.unknownVariables', { names: unknown.join(', ') }, field);
  }
  if (audience !== 'B2C') return;
  if (script) refuseUntold(script, 'script');
  for (const variant of variants) refuseUntold(variant, 'scriptVariants');
}

function refuseUntold(script: string, field: string): void {
  const untold = untoldFirst(script);
  const written = { caller: '[commercial]', company: '[société]', reason: '[motif]' } as Record<string, string>;
  if (untold.length > 0) refuse('campaign.untoldFirst', { names: untold.map((one) => written[one]).join(', ') }, field);
}
