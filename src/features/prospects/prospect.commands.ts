import { z } from 'zod';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { requireReach } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { readPhones } from './phone.rules.ts';
import { type Prospect, prospectRecord } from './prospect.record.ts';

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
  ownerId: true,
  stageId: true,
  expectedAmount: true,
  expectedCloseOn: true,
  tags: true,
  score: true,
  nextActionAt: true,
  custom: true,
});

const changes = fields.partial();

export const createProspect = defineCommand({
  name: 'prospect.create',
  args: changes.extend({ id }).strict(),
  permission: 'prospects.edit',
  async run(store, args, context) {
    requireReach(context.caller, 'prospects.edit', args.ownerId);
    if (!args.firstName && !args.lastName && !args.organisation) refuse('prospect.nameless', {}, 'lastName');
    const stageId = args.stageId ?? (await firstStage(store));
    if (args.stageId) await findStageInUse(store, args.stageId);
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
      expectedAmount: null,
      expectedCloseOn: null,
      tags: [],
      score: null,
      nextActionAt: null,
      custom: {},
      ...args,
      ownerId: args.ownerId === undefined ? context.caller.userId : args.ownerId,
      phones: normalisePhones(args.phones ?? [], args.address?.country ?? context.caller.country),
      stageId,
      stageSince: context.at,
      nextActionKind: args.nextActionAt ? 'follow-up' : null,
      lostReason: null,
      lastContactAt: null,
      callCount: 0,
      missedCalls: 0,
      doNotCallAt: null,
      archivedAt: null,
      sortName: '',
      searchText: '',
    });
  },
});

export const editProspect = defineCommand({
  name: 'prospect.edit',
  args: changes.omit({ stageId: true }).extend({ id }).strict(),
  permission: 'prospects.edit',
  async run(store, { id, ...changes }, { caller }) {
    const before = await findForWriting(store, id, caller);
    if (changes.ownerId !== undefined && changes.ownerId !== before.ownerId) {
      requireReach(caller, 'prospects.assign', before.ownerId);
    }
    const after = { ...before, ...changes };
    if (!after.firstName && !after.lastName && !after.organisation) refuse('prospect.nameless', {}, 'lastName');
    const phones = changes.phones && normalisePhones(changes.phones, after.address.country ?? caller.country);
    const nextActionKind =
      changes.nextActionAt === undefined ? before.nextActionKind : changes.nextActionAt ? 'follow-up' : null;
    return store.update(prospectRecord, id, { ...changes, ...(phones && { phones }), nextActionKind });
  },
});

export const archiveProspect = defineCommand({
  name: 'prospect.archive',
  args: z.strictObject({ id }),
  permission: 'prospects.archive',
  async run(store, { id }, { caller, at }) {
    await findForWriting(store, id, caller, 'prospects.archive');
    return store.update(prospectRecord, id, { archivedAt: at });
  },
});

export const restoreProspect = defineCommand({
  name: 'prospect.restore',
  args: z.strictObject({ id }),
  permission: 'prospects.archive',
  async run(store, { id }, { caller }) {
    await findForWriting(store, id, caller, 'prospects.archive');
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

/** The stage, refused when it is unknown or no longer in use. */
export async function findStageInUse(store: Store, stageId: string) {
  const stage = await store.find(stageRecord, stageId);
  if (!stage || stage.archivedAt) return refuse('stage.notFound', {}, 'stageId');
  return stage;
}

async function firstStage(store: Store): Promise<string> {
  const [stage] = await store.list(stageRecord, {
    where: {
      and: [
        { field: 'kind', is: 'open' },
        { field: 'archivedAt', is: null },
      ],
    },
    order: [{ field: 'position' }],
    limit: 1,
  });
  return stage?.id ?? refuse('stage.none');
}

// What a person typed becomes E.164 beside what they typed; what came from the server already is and stays.
function normalisePhones(phones: Prospect['phones'], country: string): Prospect['phones'] {
  return phones.flatMap((phone) => {
    if (phone.status) return [phone];
    const readings = readPhones(phone.number, country);
    return readings.length === 0
      ? [{ ...phone, typed: phone.number, status: 'invalid' as const }]
      : readings.map(({ number, typed, kind, extension, status }) => ({ number, typed, kind, extension, status }));
  });
}
