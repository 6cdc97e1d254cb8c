import { z } from 'zod';
import { wallTime } from '../../engine/dates.ts';
import { type Caller, type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { requireReach, scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { campaignNamed, createCampaign } from '../campaigns/campaign.commands.ts';
import { campaignRecord } from '../campaigns/campaign.record.ts';
import { customFieldRecord } from '../custom-fields/custom-field.record.ts';
import { openQuestion } from './file-answers.rules.ts';
import { type Import, importRecord, noCounts } from './import.record.ts';
import { checkMapping, checkOwnTargets, columnMapping, namesSomebody } from './mapping.rules.ts';
import { mappingToRun } from './own-columns.rules.ts';

/** The job that writes an import's rows. */
export const importJob = 'import.run';
/** The job that keeps whom an import brought as a view. */
export const importViewJob = 'import.keepView';
/** The job that throws a file away that no import needs any more. */
export const fileRemovalJob = 'import.removeFile';

const { shape } = importRecord.schema;
const asRead = importRecord.schema.pick({
  country: true,
  audience: true,
  areCustomers: true,
  source: true,
  legalBasis: true,
  collectedOn: true,
  ownerId: true,
  byRules: true,
  campaignName: true,
  viewName: true,
  sheets: true,
  sheet: true,
  encoding: true,
  delimiter: true,
  headerRow: true,
  head: true,
  columns: true,
  mapping: true,
  policies: true,
  signature: true,
  preview: true,
  columnProblems: true,
  rowsLookedAt: true,
  totalRows: true,
}).shape;

/** Opens an import on a file that was received and looked at. Only the server can: it has the file. */
export const openImport = defineCommand({
  name: 'import.open',
  args: z.strictObject({
    id,
    fileId: id,
    fileName: shape.fileName,
    fileSize: shape.fileSize,
    sameFileAt: shape.sameFileAt,
    ...asRead,
  }),
  permission: 'prospects.import',
  serverOnly: true,
  run: (store, args, context) => {
    const { caller } = context;
    refuseFutureDay(args.collectedOn, context);
    if (args.ownerId) requireReach(caller, 'prospects.assign', args.ownerId);
    if (args.byRules) refuseUnlessSharingOut(caller);
    refuseUnlessCampaigns(caller, args.campaignName);
    return store.insert(importRecord, {
      ...args,
      campaignId: null,
      mostRows: null,
      userId: caller.userId,
      state: 'mapping',
      counts: noCounts,
      noticed: {},
      rowsPerSecond: null,
      startedAt: null,
      finishedAt: null,
      problem: null,
      undo: null,
      runId: null,
      attempts: 0,
    });
  },
});

/** Reads the file another way: other columns, sheet, country… */
export const readImportAgain = defineCommand({
  name: 'import.readAgain',
  args: z.strictObject({ id, ...asRead }),
  permission: 'prospects.import',
  serverOnly: true,
  async run(store, { id, ...changes }, context) {
    const { caller } = context;
    refuseFutureDay(changes.collectedOn, context);
    const before = await findInMapping(store, id);
    if (changes.ownerId && changes.ownerId !== before.ownerId)
      requireReach(caller, 'prospects.assign', changes.ownerId);
    if (changes.byRules && !before.byRules) refuseUnlessSharingOut(caller);
    refuseUnlessCampaigns(caller, changes.campaignName);
    return store.update(importRecord, id, changes);
  },
});

export const startImport = defineCommand({
  name: 'import.start',
  args: z.strictObject({ id, mapping: columnMapping.optional(), mostRows: z.number().int().positive().optional() }),
  permission: 'prospects.import',
  serverOnly: true,
  async run(store, { id, mapping: chosen, mostRows = null }, context) {
    const { columns, userId, ...before } = await findInMapping(store, id);
    const ownFields = await store.list(customFieldRecord, { where: { field: 'archivedAt', is: null } });
    if (chosen) checkOwnTargets(chosen, ownFields);
    const mapping = mappingToRun(chosen ?? columnMapping.parse(before.mapping), ownFields);
    checkMapping(mapping, columns.length);
    if (!namesSomebody(mapping)) refuse('import.nobodyNamed', {}, 'mapping');
    const question = openQuestion(before);
    if (question) refuse(`import.${question}Missing`, {}, question);
    const campaignId = before.campaignName ? await campaignOf(store, { id, name: before.campaignName }, context) : null;
    await context.enqueue(importJob, { importId: id, userId }, { key: `import:${id}` });
    return store.update(importRecord, id, { mapping, campaignId, mostRows, state: 'waiting' });
  },
});

/** The campaign of this name; one that is made bears the id of its import, which begins once. */
async function campaignOf(store: Store, { id, name }: { id: string; name: string }, context: CommandContext) {
  refuseUnlessCampaigns(context.caller, name);
  const known = campaignNamed(await store.list(campaignRecord), name);
  if (known) return known.id;
  return (await createCampaign.run(store, { id, name }, context)).id;
}

/** Rows already written stay; the rest of the file is left. */
export const cancelImport = defineCommand({
  name: 'import.cancel',
  args: z.strictObject({ id }),
  permission: 'prospects.import',
  serverOnly: true,
  async run(store, { id }, { at }) {
    const { state } = await findImport(store, id);
    if (!['mapping', 'waiting', 'running'].includes(state)) refuse('import.alreadyEndedConflict');
    return store.update(importRecord, id, { state: 'cancelled', finishedAt: at, runId: null });
  },
});

/** An import that was never run wrote nothing: it goes without a trace, and its file with it. */
export const discardImport = defineCommand({
  name: 'import.discard',
  args: z.strictObject({ id }),
  permission: 'prospects.import',
  serverOnly: true,
  async run(store, { id }, { enqueue }) {
    const { fileId } = await findInMapping(store, id);
    await store.remove(importRecord, id);
    await enqueue(fileRemovalJob, { fileId });
  },
});

function refuseFutureDay(day: string | null, { caller, at }: CommandContext) {
  if (day && day > wallTime(at, caller.timeZone).day) refuse('import.collectedLater', {}, 'collectedOn');
}

/** The rules give to anybody: so must who lets them. */
function refuseUnlessSharingOut(caller: Caller) {
  if (scopeOf(caller, 'prospects.assign') !== 'all') refuse('assignment.notYours', {}, 'byRules');
}

function refuseUnlessCampaigns(caller: Caller, name: string | null) {
  const permission = 'campaigns.manage';
  if (name && scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission }, 'campaignName');
}

async function findImport(store: Store, id: string): Promise<Import> {
  return (await store.find(importRecord, id)) ?? refuse('import.notFound');
}

async function findInMapping(store: Store, id: string): Promise<Import> {
  const found = await findImport(store, id);
  if (found.state !== 'mapping') refuse('import.alreadyStartedConflict');
  return found;
}
