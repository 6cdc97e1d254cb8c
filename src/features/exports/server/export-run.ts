// The hold on an export. One run writes its file at a time; a file is written whole or not at all, so that whatever
// stops a run, the next one begins anew.
//
//   waiting ──take──► running ──rows──rows──…──end──► done │ failed
//                        └── hand back (the server stops) ──► waiting
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import { notify } from '../../notifications/server/notify.ts';
import { exportJob } from '../export.commands.ts';
import { type Export, exportRecord } from '../export.record.ts';

/** A run that has not been heard of for so long is dead. */
const silenceInSeconds = 90;
const mostAttempts = 5;
const retryStepInSeconds = 5;

/** Somebody cancelled the export, or another run took it over. */
export class ExportLost extends Error {}

export async function isUnended({ db, companyId }: CompanyTransaction, exportId: string): Promise<boolean> {
  const { rows } = await sql`select id from kili.export
    where company_id = ${companyId} and id = ${exportId} and state in ('waiting', 'running')`.execute(db);
  return rows.length > 0;
}

/** The export, held by a new run; undefined when there is nothing to do, or another run is at it. */
export async function takeExport(transaction: CompanyTransaction, exportId: string): Promise<Export | undefined> {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql<Export>`update kili.export
    set state = 'running', run_id = ${newId()}, attempts = attempts + 1, rows_done = 0,
      started_at = coalesce(started_at, now()), updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${exportId} and (state = 'waiting' or state = 'running' and (run_id is null
      or updated_at < now() - make_interval(secs => ${silenceInSeconds})))
    returning *`.execute(db);
  // A process that is killed hands nothing back: this call looks after it, and after the run it finds alive.
  if (rows.length > 0 || (await isUnended(transaction, exportId))) {
    const runAt = new Date(Date.now() + (silenceInSeconds + 5) * 1000).toISOString();
    await enqueue(transaction, exportJob, { exportId, userId }, { key: `export:${exportId}:watch`, runAt });
  }
  return rows[0];
}

export const mayTryAgain = ({ attempts }: Export) => attempts < mostAttempts;

/** Notes how far the file has come. */
export async function noteRows(
  { db, companyId }: CompanyTransaction,
  { id, runId }: Export,
  { count, done }: { count: number; done: number },
): Promise<void> {
  const { rows } = await sql`update kili.export set row_count = ${count}, rows_done = ${done}, updated_at = now(),
      rev = rev + 1
    where company_id = ${companyId} and id = ${id} and state = 'running' and run_id = ${runId}
    returning id`.execute(db);
  if (rows.length === 0) throw new ExportLost();
}

/** The end, good or bad: `problem` is the key of the sentence that says why it failed. */
export async function endExport(
  transaction: CompanyTransaction,
  { id, runId, userId, title }: Export,
  end: { count: number; fileId: string; fileSize: number } | { problem: string },
): Promise<void> {
  const { db, companyId } = transaction;
  const { rows } = await ('problem' in end
    ? sql`update kili.export set state = 'failed', problem = ${end.problem}, finished_at = now(), run_id = null,
        updated_at = now(), rev = rev + 1
      where company_id = ${companyId} and id = ${id} and state = 'running' and run_id = ${runId} returning id`.execute(
        db,
      )
    : sql`update kili.export set state = 'done', row_count = ${end.count}, rows_done = ${end.count},
        file_id = ${end.fileId}, file_size = ${end.fileSize}, finished_at = now(), run_id = null, updated_at = now(),
        rev = rev + 1
      where company_id = ${companyId} and id = ${id} and state = 'running' and run_id = ${runId} returning id`.execute(
        db,
      ));
  if (rows.length === 0) throw new ExportLost();
  await notify(transaction, {
    to: [userId],
    kind: 'problem' in end ? 'exportFailed' : 'exportReady',
    params: { title },
    path: `/exports#${id}`,
    eventKey: `export:${id}`,
  });
  await tellDevices(transaction, id);
}

/** Gives the export up, because this process stops or something failed: the next run begins anew. */
export async function handBack(
  transaction: CompanyTransaction,
  { id, runId, attempts }: Export,
  { soon }: { soon: boolean },
): Promise<void> {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql`update kili.export set state = 'waiting', run_id = null, updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${id} and state = 'running' and run_id = ${runId} returning id`.execute(
    db,
  );
  if (rows.length === 0) return;
  const runAt = new Date(Date.now() + (soon ? 0 : attempts * retryStepInSeconds * 1000)).toISOString();
  await enqueue(transaction, exportJob, { exportId: id, userId }, { key: `export:${id}`, runAt });
}

/** The pages that list exports ask again. */
async function tellDevices(transaction: CompanyTransaction, id: string): Promise<void> {
  await writeFeed(
    transaction,
    new Map([[`export:${id}`, { record: exportRecord, id, ownerOld: null, ownerNew: null }]]),
  );
}
