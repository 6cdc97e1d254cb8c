// The way of a file to the person: a small one is written while it is fetched, a big one was kept.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { refuse } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { type DonePlace, writeAuditEvent } from '../../audit/server/audit-log.ts';
import { openTemporaryFolder } from '../../imports/server/received-upload.ts';
import { chunksOf } from '../../imports/server/stored-file.ts';
import { type Export, mostRowsAtOnce } from '../export.record.ts';
import { exportScope, reachesAsFar } from './asked-prospects.ts';
import { writeExport } from './write-export.ts';

export interface ReadyFile {
  content: Readable;
  size: number;
}

/** The file of an export, whole before its first byte leaves: what goes wrong is told as such, never as half a file. */
export async function fileOf(engine: Engine, person: Person, found: Export, from: DonePlace): Promise<ReadyFile> {
  if (found.state !== 'done') return refuse('export.notReadyConflict');
  if (found.expiresAt <= new Date().toISOString()) return refuse('export.expired');
  return found.fileId ? keptFile(engine, person, found, from) : freshFile(engine, person, found, from);
}

/** Whoever lost a right since does not get what they could see then. */
async function keptFile(engine: Engine, person: Person, found: Export, from: DonePlace): Promise<ReadyFile> {
  const { database, callerOf } = engine;
  const { fileId, fileSize, rowCount, scope } = found;
  await inCompany(database, person, async (transaction) => {
    const now = exportScope(await callerOf(transaction));
    if (now === 'none') refuse('access.forbidden', { permission: 'prospects.export' });
    if (!reachesAsFar(now, scope)) refuse('export.seesLess');
    await noteDownload(transaction, found, { rows: rowCount ?? 0, from });
  });
  return { content: Readable.from(chunksOf(database, person, fileId!)), size: fileSize ?? 0 };
}

async function freshFile(engine: Engine, person: Person, found: Export, from: DonePlace): Promise<ReadyFile> {
  const { database, callerOf } = engine;
  const { folder, remove } = await openTemporaryFolder();
  try {
    const path = join(folder, 'file');
    await inCompany(database, { ...person, snapshot: true }, async (transaction) => {
      const caller = await callerOf(transaction);
      if (exportScope(caller) === 'none') refuse('access.forbidden', { permission: 'prospects.export' });
      const rows = await writeExport(transaction, caller, { path, wanted: found, onCounted: refuseGrown });
      await noteDownload(transaction, found, { rows, from });
    });
    const { size } = await stat(path);
    return { content: createReadStream(path).once('close', remove), size };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A list that has grown since is not for the process that answers requests. */
function refuseGrown(count: number) {
  if (count > mostRowsAtOnce) refuse('export.grownConflict', { most: mostRowsAtOnce });
}

const noteDownload = (
  transaction: CompanyTransaction,
  { id, title, format, columns }: Export,
  { rows, from }: { rows: number; from: DonePlace },
) =>
  writeAuditEvent(transaction, {
    action: 'prospects.download',
    object: { kind: 'export', id },
    details: { title, format, columns, rows },
    from,
  });
