import { join } from 'node:path';
import type { Caller } from '../../../engine/define.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { sameValue } from '../../../engine/same-value.ts';
import { inCompanyBulk } from '../../../engine/server/bulk.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { countUp, isLimitReached } from '../../subscriptions/server/limits.ts';
import type { Import } from '../import.record.ts';
import { fieldPolicies } from '../known-policy.rules.ts';
import { columnMapping } from '../mapping.rules.ts';
import { destinationOf, fieldsAt } from './import-destination.ts';
import { writeBatch } from './import-prospects.bulk.ts';
import { mayStillImport } from './import-reach.ts';
import {
  countBatch,
  endImport,
  handBack,
  ImportLost,
  mayTryAgain,
  RightsChanged,
  RightsGone,
  takeImport,
  tellDevices,
} from './import-run.ts';
import { type JudgedBatch, judgeRows } from './judged-rows.ts';
import { inTemporaryFolder } from './received-upload.ts';
import { sheetReader } from './sheet-reader.ts';
import { rowContext, today } from './sheet-reading.ts';
import { restoreFile } from './stored-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface RunOptions {
  signal?: AbortSignal;
  batchSize?: number;
  /** Hears of each committed batch. */
  onBatch?: (counts: Import['counts']) => void;
}

type Parts = Pick<Engine, 'database' | 'callerOf'>;

const usualBatch = 5_000;

/** Writes the rows of an import, from where the run before it ended. Does nothing when another run is at it. */
export async function runImport(
  parts: Parts,
  person: Person,
  importId: string,
  options: RunOptions = {},
): Promise<void> {
  const { database } = parts;
  const taken = await inCompany(database, person, (transaction) => takeImport(transaction, importId));
  if (!taken) return;
  try {
    const counts = await inTemporaryFolder((folder) => writeRows(parts, person, taken, folder, options));
    await inCompany(database, person, (transaction) => endImport(transaction, taken, { counts }));
  } catch (error) {
    const stopped = (options.signal?.aborted ?? false) || error instanceof RightsChanged;
    await inCompany(database, person, async (transaction) => {
      if (error instanceof ImportLost) return tellDevices(transaction, importId);
      if (isLimitReached(error)) return endImport(transaction, taken, { problem: 'import.beyondPlan' });
      if (error instanceof RightsGone) return endImport(transaction, taken, { problem: 'import.rightsGone' });
      if (error instanceof UnreadableFile)
        return endImport(transaction, taken, { problem: `import.unreadable.${error.code}` });
      if (stopped || mayTryAgain(taken)) return handBack(transaction, taken, { soon: stopped });
      return endImport(transaction, taken, { problem: 'import.broken' });
    });
    if (!stopped && !isLimitReached(error) && !expected.some((kind) => error instanceof kind)) throw error;
  }
}

const expected = [ImportLost, RightsGone, UnreadableFile];

/** Whoever started the import, as they are at this moment. */
async function importerOf(
  callerOf: Parts['callerOf'],
  transaction: CompanyTransaction,
  taken: Import,
): Promise<Caller> {
  const caller = await callerOf(transaction).catch((error) => {
    throw error instanceof Refusal ? new RightsGone() : error;
  });
  if (!mayStillImport(caller, taken)) throw new RightsGone();
  return caller;
}

async function writeRows(
  { database, callerOf }: Parts,
  person: Person,
  taken: Import,
  folder: string,
  { signal, batchSize = usualBatch, onBatch }: RunOptions,
): Promise<Import['counts']> {
  const path = join(folder, 'file');
  await restoreFile(database, person, taken.fileId, path);
  const { caller, destination, ownFields } = await inCompany(database, person, async (transaction) => {
    const caller = await importerOf(callerOf, transaction, taken);
    const destination = await destinationOf(transaction, caller, taken);
    const moment = taken.startedAt ?? destination.now;
    return { caller, destination, ownFields: await fieldsAt(transaction, moment) };
  });
  const { sheet, encoding, delimiter, headerRow } = taken;
  const rows = sheetReader.readRows(path, {
    sheet: sheet ?? undefined,
    encoding: encoding ?? undefined,
    delimiter: delimiter ?? undefined,
  });
  const mapping = columnMapping.parse(taken.mapping);
  const policies = fieldPolicies(mapping, taken.policies);
  const judged = judgeRows(rows, {
    importId: taken.id,
    companyId: person.companyId,
    headerRow,
    mapping,
    policies,
    context: rowContext(taken, { ownFields, today: today(caller), currency: caller.currency }),
    destination,
    skip: taken.counts.read,
    most: taken.mostRows,
    batchSize,
  });
  const { firstStageId } = destination;
  const started = performance.now();
  let { counts, noticed } = taken;
  for await (const batch of oneAhead(judged)) {
    signal?.throwIfAborted();
    ({ counts, noticed } = await inCompanyBulk(database, person, async (transaction) => {
      const { permissions, teammates } = await importerOf(callerOf, transaction, taken);
      if (!sameValue([permissions, teammates], [caller.permissions, caller.teammates])) throw new RightsChanged();
      const { counts: brought, touched } = await writeBatch(
        transaction,
        { ...taken, caller, policies, firstStageId },
        batch,
      );
      await countUp(transaction, { prospects: brought.created });
      const after = sum(counts, brought);
      const rowsPerSecond = Math.round((after.read - taken.counts.read) / ((performance.now() - started) / 1000));
      const progress = { counts: after, noticed: sum(noticed, batch.noticed), rowsPerSecond };
      await countBatch(transaction, taken, progress, touched);
      return progress;
    }));
    onBatch?.(counts);
  }
  return counts;
}

/** The next batch is judged while the database writes the one before. */
async function* oneAhead(batches: AsyncGenerator<JudgedBatch>): AsyncGenerator<JudgedBatch> {
  try {
    let next = batches.next();
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = batches.next();
      // What goes wrong with it is told when its turn comes.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await batches.return(undefined);
  }
}

function sum<Counts extends Record<string, number>>(a: Counts, b: Record<string, number>): Counts {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)])) as Counts;
}
