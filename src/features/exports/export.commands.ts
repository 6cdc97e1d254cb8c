import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { refuseUnknownKeys } from '../prospects/custom-values.rules.ts';
import { daysKept, exportRecord, mostRowsAtOnce } from './export.record.ts';
import { isOwnField, keyOfOwnField } from './export-fields.ts';

/** The job that writes the file of a big export. */
export const exportJob = 'export.run';
/** The job that throws the file away when its time is over. */
export const exportRemovalJob = 'export.removeFile';

const { shape } = exportRecord.schema;

/** Asks for a file of prospects. Only the server can: it knows how many there are. */
export const openExport = defineCommand({
  name: 'export.open',
  evenReadOnly: true,
  args: z.strictObject({
    id,
    title: shape.title,
    format: shape.format,
    language: shape.language,
    columns: shape.columns,
    asked: shape.asked,
    scope: shape.scope,
    fileName: shape.fileName,
    /** Exact up to `mostRowsAtOnce`, one more says "more". */
    count: z.number().int().nonnegative(),
  }),
  permission: 'prospects.export',
  serverOnly: true,
  async run(store, { count, ...args }, { caller, at, enqueue }) {
    const ownKeys = (args.columns ?? []).filter(isOwnField).map(keyOfOwnField);
    await refuseUnknownKeys(store, ownKeys);
    if (count === 0) refuse('export.nobody');
    const isSmall = count <= mostRowsAtOnce;
    if (!isSmall) await refuseFourth(store);
    const expiresAt = new Date(Date.parse(at) + daysKept * 24 * 60 * 60 * 1000).toISOString();
    if (!isSmall) {
      await enqueue(exportJob, { exportId: args.id, userId: caller.userId }, { key: `export:${args.id}` });
      await enqueue(exportRemovalJob, { exportId: args.id, userId: caller.userId }, { runAt: expiresAt });
    }
    return store.insert(exportRecord, {
      ...args,
      userId: caller.userId,
      state: isSmall ? 'done' : 'waiting',
      rowCount: isSmall ? count : null,
      rowsDone: isSmall ? count : 0,
      fileId: null,
      fileSize: null,
      expiresAt,
      startedAt: null,
      finishedAt: isSmall ? at : null,
      problem: null,
      runId: null,
      attempts: 0,
    });
  },
});

/** Nothing of the file is kept. */
export const cancelExport = defineCommand({
  name: 'export.cancel',
  evenReadOnly: true,
  args: z.strictObject({ id }),
  permission: 'prospects.export',
  serverOnly: true,
  async run(store, { id }, { at }) {
    const found = (await store.find(exportRecord, id)) ?? refuse('export.notFound');
    if (found.state !== 'waiting' && found.state !== 'running') refuse('export.alreadyEndedConflict');
    return store.update(exportRecord, id, { state: 'cancelled', finishedAt: at, runId: null });
  },
});

const mostUnderWay = 3;

async function refuseFourth(store: Store) {
  const where = { field: 'state', in: ['waiting', 'running'] };
  const underWay = await store.list(exportRecord, { where, limit: mostUnderWay });
  if (underWay.length >= mostUnderWay) refuse('export.tooManyConflict');
}
