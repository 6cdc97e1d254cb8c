import { join } from 'node:path';
import { inCompany } from '../../../engine/server/database.ts';
import { inCompanyBulk } from '../../../engine/server/bulk.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import { type Engine, enqueue, type Person } from '../../../engine/server/run-command.ts';
import { importJob } from '../import.commands.ts';
import { type Import, noCounts } from '../import.record.ts';
import { columnMapping } from '../mapping.rules.ts';
import { destinationOf } from './import-destination.ts';
import { writeBatch } from './import-prospects.bulk.ts';
import { countBatch, endImport, handBack, ImportLost, mayTryAgain, takeImport, tellDevices } from './import-run.ts';
import { judgedBatches } from './judged-batches.ts';
import type { JudgedBatch } from './judged-rows.ts';
import { inTemporaryFolder } from './received-upload.ts';
import { rowContext, today } from './sheet-reading.ts';
import { restoreFile } from './stored-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface RunOptions {
  signal?: AbortSignal;
  batchSize?: number;
  /** Hears of each committed batch. */
  onBatch?: (counts: Import['counts']) => void;
}

const usualBatch = 2_000;
const busyWaitInMilliseconds = 1_000;

/** Writes the rows of waiting imports, one import at a time in a process, to keep its memory small. */
export function importRunJob(engine: Engine): Job {
  let busy = false;
  return async ({ companyId, payload, signal }) => {
    const { importId, userId } = payload as { importId: string; userId: string };
    const person = { companyId, userId };
    if (busy) {
      const runAt = new Date(Date.now() + busyWaitInMilliseconds).toISOString();
      const again = { key: `import:${importId}`, runAt };
      return inCompany(engine.database, person, (transaction) => enqueue(transaction, importJob, { importId, userId }, again));
    }
    busy = true;
    try {
      await runImport(engine, person, importId, { signal });
    } finally {
      busy = false;
    }
  };
}

export async function runImport(engine: Engine, person: Person, importId: string, options: RunOptions = {}): Promise<void> {
  const { database } = engine;
  const taken = await inCompany(database, person, (transaction) => takeImport(transaction, importId));
  if (!taken) return;
  let counts = taken.counts;
  try {
    counts = await inTemporaryFolder((folder) => writeRows(engine, person, taken, folder, options));
    await inCompany(database, person, (transaction) => endImport(transaction, taken, { counts }));
  } catch (error) {
    await inCompany(database, person, async (transaction) => {
      if (error instanceof ImportLost) return tellDevices(transaction, importId, { ...noCounts, created: 1 });
      if (options.signal?.aborted || (!(error instanceof UnreadableFile) && mayTryAgain(taken))) {
        return handBack(transaction, taken);
      }
      const problem = error instanceof UnreadableFile ? `import.unreadable.${error.code}` : 'import.broken';
      return endImport(transaction, taken, { counts: { ...noCounts, created: 1 }, problem });
    });
    const expected = error instanceof ImportLost || error instanceof UnreadableFile || options.signal?.aborted;
    if (!expected) throw error;
  }
}

async function writeRows(
  engine: Engine,
  person: Person,
  taken: Import,
  folder: string,
  { signal, batchSize = usualBatch, onBatch }: RunOptions,
): Promise<Import['counts']> {
  const path = join(folder, 'file');
  await restoreFile(engine.database, person, taken.fileId, path);
  const { caller, destination } = await inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    return { caller, destination: await destinationOf(transaction, caller, taken) };
  });
  const batches = judgedBatches({
    path,
    options: {
      sheet: taken.sheet ?? undefined,
      encoding: taken.encoding ?? undefined,
      delimiter: taken.delimiter ?? undefined,
    },
    judgement: {
      importId: taken.id,
      companyId: person.companyId,
      headerRow: taken.headerRow,
      mapping: columnMapping.parse(taken.mapping),
      context: rowContext(taken, today(caller)),
      destination,
      skip: taken.counts.read,
      batchSize,
    },
  });
  const started = performance.now();
  let { counts, noticed } = taken;
  for await (const batch of batches) {
    signal?.throwIfAborted();
    const progress = await inCompanyBulk(engine.database, person, async (transaction) => {
      const written = await writeBatch(transaction, taken, batch);
      const after = sum(counts, written);
      const rowsPerSecond = Math.round((after.read - taken.counts.read) / ((performance.now() - started) / 1000));
      const next = { counts: after, noticed: sum(noticed, batch.noticed), rowsPerSecond };
      await countBatch(transaction, taken, next);
      return next;
    });
    ({ counts, noticed } = progress);
    onBatch?.(counts);
  }
  return counts;
}

function sum<Counts extends Record<string, number>>(a: Counts, b: Record<string, number>): Counts {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)])) as Counts;
}
