// The hold on an import. One run writes at a time; each batch commits with the count, so the count is true whenever a
// process dies, and the next run goes on behind the last committed row.
//
//   waiting ──take──► running ──batch──batch──…──end──► done │ failed
//                        └── hand back (the server stops) ──► waiting
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeFeed, writeReload } from '../../../engine/server/feed.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import { tellHandOver } from '../../assignment/server/tell-new-owners.ts';
import { notify } from '../../notifications/server/notify.ts';
import { importJob, importViewJob } from '../import.commands.ts';
import { type Import, importRecord, noCounts } from '../import.record.ts';

/** A run that has not been heard of for so long is dead. */
const silenceInSeconds = 90;
const mostAttempts = 5;
const retryStepInSeconds = 5;

/** Somebody cancelled the import, or another run took it over. */
export class ImportLost extends Error {}
/** Whoever started it may import no more, or has left: what came in stays. */
export class RightsGone extends Error {}
/** They may still import, but reach others than before: the rest is judged anew. */
export class RightsChanged extends Error {}

/** The import while anything is left to do: a job that looks after a run often finds it ended. */
export async function unendedImport(
  { db, companyId }: CompanyTransaction,
  importId: string,
): Promise<Pick<Import, 'fileSize'> | undefined> {
  const { rows } = await sql<Pick<Import, 'fileSize'>>`select file_size from kili.import
    where company_id = ${companyId} and id = ${importId} and state in ('waiting', 'running')`.execute(db);
  return rows[0];
}

/** The import, held by a new run; undefined when there is nothing to do, or another run is at it. */
export async function takeImport(transaction: CompanyTransaction, importId: string): Promise<Import | undefined> {
  const { db, companyId, userId } = transaction;
  const runId = newId();
  const { rows } = await sql<Import>`update kili.import
    set state = 'running', run_id = ${runId}, attempts = attempts + 1, started_at = coalesce(started_at, now()),
      updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${importId} and (state = 'waiting' or state = 'running' and (run_id is null
      or updated_at < now() - make_interval(secs => ${silenceInSeconds})))
    returning *`.execute(db);
  // A process that is killed hands nothing back: this call looks after it, and after the run it finds alive.
  if (rows.length > 0 || (await unendedImport(transaction, importId))) {
    const runAt = new Date(Date.now() + (silenceInSeconds + 5) * 1000).toISOString();
    await enqueue(transaction, importJob, { importId, userId }, { key: `import:${importId}:watch`, runAt });
  }
  return rows[0];
}

export const mayTryAgain = ({ attempts }: Import) => attempts < mostAttempts;

/** Notes what a batch brought, with the batch; tells the screens. */
export async function countBatch(
  transaction: CompanyTransaction,
  { id, runId }: Import,
  progress: Pick<Import, 'counts' | 'noticed' | 'rowsPerSecond'>,
  touched: ReadonlyMap<string, Touched>,
): Promise<void> {
  const { db, companyId } = transaction;
  const { counts, noticed, rowsPerSecond } = progress;
  const { rows } = await sql`update kili.import set counts = ${JSON.stringify(counts)}::jsonb,
      noticed = ${JSON.stringify(noticed)}::jsonb, rows_per_second = ${rowsPerSecond}, updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${id} and state = 'running' and run_id = ${runId}
    returning id`.execute(db);
  if (rows.length === 0) throw new ImportLost();
  await writeFeed(transaction, new Map<string, Touched>([...touchedImport(id), ...touched]));
}

/** The end, good or bad: `problem` is the key of the sentence that says why it failed. */
export async function endImport(
  transaction: CompanyTransaction,
  { id, runId, userId, viewName, fileName: title }: Import,
  end: { counts: Import['counts'] } | { problem: string },
): Promise<void> {
  const { db, companyId } = transaction;
  const [state, problem] = 'problem' in end ? ['failed', end.problem] : ['done', null];
  const totalRows = 'counts' in end ? end.counts.read : null;
  const { rows } =
    await sql`update kili.import set state = ${state}, problem = ${problem}, finished_at = now(), run_id = null,
      total_rows = coalesce(${totalRows}, total_rows), updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${id} and state = 'running' and run_id = ${runId} returning id`.execute(
      db,
    );
  if (rows.length > 0) {
    const notice = { to: [userId], params: { title }, path: `/importer/${id}`, eventKey: `import:${id}` };
    if ('problem' in end) await notify(transaction, { ...notice, kind: 'importFailed' });
    else await notify(transaction, { ...notice, kind: 'importDone', count: end.counts.created + end.counts.updated });
    await tellOwnersOfImported(transaction, id);
  }
  if (state === 'done' && viewName)
    await enqueue(transaction, importViewJob, { importId: id, userId }, { key: `import:${id}:view` });
  await tellDevices(transaction, id);
}

/** Whoever was given prospects of the file by its columns or by a rule is told once, of all of them. */
async function tellOwnersOfImported(transaction: CompanyTransaction, importId: string): Promise<void> {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql<{ ownerId: string; ids: string[]; count: number }>`select p.owner_id,
      (array_agg(p.id order by p.id))[1:1] as ids, count(*) as count
    from kili.import_step as s
    join kili.prospect as p on p.company_id = ${companyId} and p.id = s.prospect_id
    where s.company_id = ${companyId} and s.import_id = ${importId} and s.kind = 'created' and p.owner_id <> ${userId}
    group by p.owner_id order by p.owner_id`.execute(db);
  for (const { ownerId, ids, count } of rows) {
    await tellHandOver(transaction, { ownerId, prospectId: ids[0]!, count, eventKey: `import:${importId}:given` });
  }
}

/** Gives the import up, because this process stops or something failed: the next run goes on where this one was. */
export async function handBack(
  transaction: CompanyTransaction,
  { id, runId, attempts }: Import,
  { soon }: { soon: boolean },
): Promise<void> {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql`update kili.import set state = 'waiting', run_id = null, updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${id} and state = 'running' and run_id = ${runId} returning id`.execute(
    db,
  );
  if (rows.length === 0) return;
  const runAt = new Date(Date.now() + (soon ? 0 : attempts * retryStepInSeconds * 1000)).toISOString();
  await enqueue(transaction, importJob, { importId: id, userId }, { key: `import:${id}`, runAt });
}

/** One word for thousands of rows: devices load their prospects again. */
export async function tellDevices(transaction: CompanyTransaction, id: string): Promise<void> {
  const { db, companyId } = transaction;
  const { rows } = await sql<Pick<Import, 'counts'>>`select counts from kili.import
    where company_id = ${companyId} and id = ${id}`.execute(db);
  const { created, updated } = rows[0]?.counts ?? noCounts;
  if (created + updated > 0) for (const record of ['prospect', 'customer']) await writeReload(transaction, record);
  else await writeFeed(transaction, touchedImport(id));
}

export function touchedImport(id: string) {
  return new Map([[`import:${id}`, { record: importRecord, id, ownerOld: null, ownerNew: null }]]);
}
