import { z } from 'zod';
import { addMinutes } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { reaches, requireReach, scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSiret } from '../companies/siren.rules.ts';
import { isListed } from '../contact-rules/opposition-list.ts';
import { userRecord } from '../members/member.records.ts';
import { listPipelines } from '../stages/manage-pipelines.commands.ts';
import { inPipelineOrder } from '../stages/pipeline.rules.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { readTypedCustom } from './custom-values.rules.ts';
import { unstatedReason } from './lost-reason.ts';
import { readPhones } from './phone.rules.ts';
import { type Prospect, prospectRecord } from './prospect.record.ts';
import { withoutRepeats } from './prospect-lists.rules.ts';
import { isNamed } from './prospect-names.rules.ts';
import { readTypedTexts } from './typed-texts.rules.ts';

const fields = prospectRecord.schema.pick({
  firstName: true,
  lastName: true,
  civility: true,
  jobTitle: true,
  organisation: true,
  audience: true,
  phones: true,
  emails: true,
  address: true,
  siret: true,
  website: true,
  source: true,
  inboundAt: true,
  ownerId: true,
  stageId: true,
  expectedAmount: true,
  expectedCloseOn: true,
  budget: true,
  decisionOn: true,
  competitor: true,
  renewalOn: true,
  tags: true,
  nextActionAt: true,
  custom: true,
});

/** What a person may write on a prospect. */
export const prospectFields = fields.partial();

export const createProspect = defineCommand({
  name: 'prospect.create',
  args: prospectFields
    .extend({
      id,
      lostReason: z.string().trim().max(200).nullish().describe('Why it is lost, where it begins at a lost stage'),
    })
    .strict(),
  permission: 'prospects.edit',
  async run(store, { lostReason, ...typed }, context) {
    const args = readTypedTexts(typed);
    requireReach(context.caller, 'prospects.edit', args.ownerId);
    if (args.ownerId !== undefined) await refuseAsOwner(store, args.ownerId, context.caller);
    if (!isNamed(args)) refuse('prospect.nameless', {}, 'lastName');
    refuseUnlessSiret(args.siret);
    refuseInTheFuture(args.inboundAt, context.at);
    const stageId = args.stageId ?? (await firstStage(store));
    const stage = args.stageId ? await findStageInUse(store, args.stageId) : undefined;
    if (lostReason && stage?.kind !== 'lost') refuse('pipeline.notLost', {}, 'lostReason');
    const country = args.address?.country ?? context.caller.country;
    const phones = readTypedPhones(args.phones ?? [], country);
    const custom = await readTypedCustom(store, args.custom ?? {}, { country });
    const opposed = await isListed(store, { phones, emails: args.emails ?? [] });
    return store.insert(prospectRecord, {
      firstName: null,
      lastName: null,
      civility: null,
      jobTitle: null,
      organisation: null,
      audience: 'B2B',
      emails: [],
      address: {},
      siret: null,
      website: null,
      source: null,
      inboundAt: null,
      customerSince: null,
      loyaltyTier: null,
      loyaltyPoints: null,
      pointsExpireOn: null,
      segment: null,
      contractEndsOn: null,
      expectedAmount: null,
      expectedCloseOn: null,
      budget: null,
      decisionOn: null,
      competitor: null,
      renewalOn: null,
      tags: [],
      score: null,
      scoreReasons: {},
      scoreMoves: true,
      nextActionAt: null,
      ...withoutRepeats({ ...args, phones }),
      custom: Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null)),
      ownerId: args.ownerId === undefined ? context.caller.userId : args.ownerId,
      stageId,
      stageSince: context.at,
      nextActionKind: args.nextActionAt ? 'follow-up' : null,
      ...(opposed && { nextActionAt: null, nextActionKind: null }),
      lostReason: stage?.kind === 'lost' ? lostReason || unstatedReason : null,
      lastContactAt: null,
      callCount: 0,
      missedCalls: 0,
      // Whoever asked not to be called is not called under another name.
      doNotCallAt: opposed ? context.at : null,
      callConsent: null,
      callContract: null,
      unprovenAt: null,
      refusedOn: null,
      recentAttempts: [],
      importId: null,
      importIds: [],
      campaignIds: [],
      archivedAt: null,
      mergedIntoId: null,
      sortName: '',
      searchText: '',
    });
  },
});

export const archiveProspect = defineCommand({
  name: 'prospect.archive',
  args: z.strictObject({ id }),
  permission: 'prospects.archive',
  async run(store, { id }, { caller, at }) {
    const prospect = await findForWriting(store, id, caller, 'prospects.archive');
    return prospect.archivedAt ? prospect : store.update(prospectRecord, id, { archivedAt: at });
  },
});

export const restoreProspect = defineCommand({
  name: 'prospect.restore',
  args: z.strictObject({
    id,
    leftAt: instant
      .describe('When the archiving that is taken back was done: who was archived anew since stays archived')
      .optional(),
  }),
  permission: 'prospects.archive',
  async run(store, { id, leftAt }, { caller }) {
    const { archivedAt } = await findForWriting(store, id, caller, 'prospects.archive');
    if (leftAt && archivedAt && archivedAt > leftAt) refuse('prospect.archivedAnew');
    return store.update(prospectRecord, id, { archivedAt: null });
  },
});

/** The prospect, once it is sure that the caller may see it and write to it. */
export async function findForWriting(
  store: Store,
  id: string,
  caller: CommandContext['caller'],
  permission = 'prospects.edit',
): Promise<Prospect> {
  const prospect = await store.find(prospectRecord, id);
  if (!prospect) return refuse('prospect.notFound');
  requireReach(caller, permission, prospect.ownerId);
  return prospect;
}

/** The prospect, once it is sure that the caller might write to it at that moment, whoever has it by now. */
export async function findAsOf(
  store: Store,
  id: string,
  { caller, at, permission }: Pick<CommandContext, 'caller' | 'at'> & { permission: string },
): Promise<Prospect> {
  const prospect = await store.find(prospectRecord, id);
  if (!prospect) return refuse('prospect.notFound');
  const isStillTheirs = reaches(caller, permission, prospect.ownerId);
  if (!isStillTheirs) requireReach(caller, permission, await store.ownerAt(prospectRecord, prospect, at));
  return prospect;
}

/** Nobody is given a prospect by somebody who gives none away, nor while they do not work here. */
export async function refuseAsOwner(store: Store, ownerId: string | null, caller: CommandContext['caller']) {
  if (ownerId === caller.userId) return;
  if (scopeOf(caller, 'prospects.assign') === 'none') refuse('access.forbidden', { permission: 'prospects.assign' });
  const owner = ownerId && (await store.find(userRecord, ownerId));
  if (owner && owner.state !== 'active') refuse('prospect.ownerNotActive', { name: owner.name }, 'ownerId');
}

/** The stage, refused when it is unknown or no longer in use; nobody puts it aside before the prospect stands there. */
export async function findStageInUse(store: Store, stageId: string) {
  const stage = await store.find(stageRecord, stageId, { held: true });
  if (!stage || stage.archivedAt) return refuse('stage.notFound', {}, 'stageId');
  return stage;
}

/** The first open stage of the first pipeline. */
async function firstStage(store: Store): Promise<string> {
  const stages = inPipelineOrder(await store.list(stageRecord), await listPipelines(store));
  const first = stages.find(({ kind, archivedAt }) => kind === 'open' && !archivedAt);
  return first?.id ?? refuse('stage.none');
}

/** Refuses a number typed wrong, where somebody can correct it; what an import has kept as it stood stays. */
export function refuseUnlessSiret(siret: string | null | undefined, before: string | null = null) {
  if (siret && siret !== before && !isSiret(siret)) refuse('prospect.notASiret', {}, 'siret');
}

/** A little ahead is a clock that is a little fast. */
const CLOCK_GRACE_IN_MINUTES = 5;

/** Refuses a request that nobody can have made yet. */
export function refuseInTheFuture(inboundAt: string | null | undefined, at: string) {
  if (inboundAt && inboundAt > addMinutes(at, CLOCK_GRACE_IN_MINUTES)) {
    refuse('prospect.inboundInTheFuture', {}, 'inboundAt');
  }
}

/**
 * What a person typed becomes E.164 beside what they typed. Digits that can be no number are refused here, where
 * somebody can correct them; a line that an import has kept as it stood stays.
 */
export function readTypedPhones(
  phones: Prospect['phones'],
  country: string,
  before: Prospect['phones'] = [],
): Prospect['phones'] {
  return phones.flatMap((phone, index) => {
    const known = before.find(({ number, typed }) => number === phone.number && typed === phone.typed);
    if (known || phone.status === 'invalid') return [{ ...phone, status: known?.status ?? 'invalid' }];
    const readings = readPhones(phone.number, country);
    if (readings.every(({ status }) => status === 'invalid')) {
      refuse('prospect.notAPhone', {}, `phones.${index}.number`);
    }
    return readings.map(({ number, typed, kind, extension, status }) => ({
      number,
      typed: phone.typed ?? typed,
      kind,
      extension,
      status,
    }));
  });
}
