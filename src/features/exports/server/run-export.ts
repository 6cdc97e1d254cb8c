import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { inTemporaryFolder } from '../../imports/server/received-upload.ts';
import { hashOfFile, storeFile } from '../../imports/server/stored-file.ts';
import type { Export } from '../export.record.ts';
import { exportScope, reachesAsFar } from './asked-prospects.ts';
import { ExportLost, endExport, handBack, mayTryAgain, noteRows, takeExport } from './export-run.ts';
import { writeExport } from './write-export.ts';

export interface RunOptions {
  signal?: AbortSignal;
  /** Hears of each step on the way. */
  onRows?: (done: number) => unknown;
}

type Parts = Pick<Engine, 'database' | 'callerOf'>;

/** Writes the file of an export and keeps it. Does nothing when another run is at it. */
export async function runExport(
  parts: Parts,
  person: Person,
  exportId: string,
  { signal, onRows }: RunOptions = {},
): Promise<void> {
  const { database } = parts;
  const taken = await inCompany(database, person, (transaction) => takeExport(transaction, exportId));
  if (!taken) return;
  try {
    await inTemporaryFolder((folder) =>
      writeAndKeep(parts, person, taken, { path: join(folder, 'file'), signal, onRows }),
    );
  } catch (error) {
    const stopped = signal?.aborted ?? false;
    if (error instanceof ExportLost) return;
    await inCompany(database, person, async (transaction) => {
      if (error instanceof Refusal) return endExport(transaction, taken, { problem: error.key });
      if (stopped || mayTryAgain(taken)) return handBack(transaction, taken, { soon: stopped });
      return endExport(transaction, taken, { problem: 'export.broken' });
    });
    if (!stopped && !(error instanceof Refusal)) throw error;
  }
}

async function writeAndKeep(
  { database, callerOf }: Parts,
  person: Person,
  taken: Export,
  { path, signal, onRows }: RunOptions & { path: string },
): Promise<void> {
  let total = 0;
  const note = async (done: number) => {
    signal?.throwIfAborted();
    await inCompany(database, person, (transaction) => noteRows(transaction, taken, { count: total, done }));
    await onRows?.(done);
  };
  const count = await inCompany(database, { ...person, snapshot: true }, async (transaction) => {
    const caller = await callerOf(transaction);
    if (!reachesAsFar(exportScope(caller), taken.scope)) refuse('export.seesLess');
    return writeExport(transaction, caller, {
      path,
      wanted: taken,
      onCounted(counted) {
        total = counted;
        return note(0);
      },
      onRows: note,
    });
  });
  const { size } = await stat(path);
  const file = { id: newId(), path, fileName: taken.fileName, size, sha256: await hashOfFile(path) };
  await inCompany(database, person, async (transaction) => {
    await storeFile(transaction, file);
    await endExport(transaction, taken, { count, fileId: file.id, fileSize: size });
  });
}
