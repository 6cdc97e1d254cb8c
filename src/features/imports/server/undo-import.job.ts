// An import taken back batch by batch: each batch is one transaction that leaves nothing half done, however it ends.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { type BulkTransaction, inCompanyBulk } from '../../../engine/server/bulk.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { writeFeed, writeReload } from '../../../engine/server/feed.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import { type Engine, enqueue, type Person, untilSettled } from '../../../engine/server/run-command.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { rescore } from '../../scores/server/rescore.ts';
import { importUndoJob } from '../undo-import.commands.ts';
import { touchedImport } from './import-run.ts';
import { type ImportStep, type Undone, undoSteps } from './undo-import.bulk.ts';

type Parts = Pick<Engine, 'database' | 'callerOf'>;

const usualBatch = 2_000;
const waitInMilliseconds = 500;
const silenceInSeconds = 90;
const firstId = '00000000-0000-0000-0000-000000000000';

export function importUndoRunJob(engine: Engine): Job {
  return async ({ companyId, payload, signal }) => {
    const { importId, userId } = payload as { importId: string; userId: string };
    await runUndo(engine, { companyId, userId }, importId, { signal });
  };
}

/** Goes on where the run before it ended; hands the rest on when this process stops. */
export async function runUndo(
  parts: Parts,
  person: Person,
  importId: string,
  { signal, batchSize = usualBatch, onBatch }: { signal?: AbortSignal; batchSize?: number; onBatch?(): void } = {},
): Promise<void> {
  await untilSettled(() => takeUpLeftOver(parts, person, importId));
  for (let after: string | undefined = firstId; after !== undefined; ) {
    if (signal?.aborted) return goOnLater(parts, person, importId);
    if (await isBehindAnother(parts, person, importId)) return goOnLater(parts, person, importId, waitInMilliseconds);
    const from: string = after;
    after = await untilSettled(() => runBatch(parts, person, { importId, after: from, batchSize }));
    onBatch?.();
  }
}

function goOnLater({ database }: Parts, person: Person, importId: string, inMilliseconds = 0) {
  const payload = { importId, userId: person.userId };
  const runAt = new Date(Date.now() + inMilliseconds).toISOString();
  return inCompany(database, person, (transaction) =>
    enqueue(transaction, importUndoJob, payload, { key: `import:${importId}:undo`, runAt }),
  );
}

/** Whom a later import or a merge kept back is looked at again: it may be undone by now. */
function takeUpLeftOver({ database }: Parts, person: Person, importId: string): Promise<void> {
  return inCompanyBulk(database, person, async (transaction) => {
    if (!(await isUndoing(transaction, importId))) return;
    const { db, companyId } = transaction;
    const { numAffectedRows } = await sql`update kili.import_step set state = 'done', kept_because = null
      where company_id = ${companyId} and import_id = ${importId} and state = 'kept'
        and kept_because in ('laterImport', 'merged')`.execute(db);
    if (!numAffectedRows) return;
    const count = Number(numAffectedRows);
    await sql`update kili.import set undo = undo || jsonb_build_object('later', 0, 'merged', 0,
        'kept', (undo ->> 'kept')::integer - ${count}::integer)
      where company_id = ${companyId} and id = ${importId}`.execute(db);
  });
}

/** Undone together, the later import goes first. One whose undoing has fallen silent keeps nobody waiting. */
function isBehindAnother({ database }: Parts, person: Person, importId: string): Promise<boolean> {
  return inCompany(database, person, async ({ db, companyId }) => {
    const { rows } = await sql`select 1 from kili.import as mine
      join kili.import as later on later.company_id = ${companyId} and later.state = 'undoing'
        and later.started_at > mine.started_at
        and later.updated_at > now() - make_interval(secs => ${silenceInSeconds})
      where mine.company_id = ${companyId} and mine.id = ${importId} limit 1`.execute(db);
    return rows.length > 0;
  });
}

/** Answers the last prospect of the batch; undefined when there is nothing more to do. */
function runBatch(
  { database, callerOf }: Parts,
  person: Person,
  { importId, after, batchSize }: { importId: string; after: string; batchSize: number },
): Promise<string | undefined> {
  return inCompanyBulk(database, person, async (transaction) => {
    if (!(await isUndoing(transaction, importId))) return undefined;
    // An import at work may be about to complete the same people.
    const { db, companyId } = transaction;
    await sql`select id from kili.company where company_id = ${companyId} and id = ${companyId}
      for no key update`.execute(db);
    const steps = await nextSteps(transaction, { importId, after, batchSize });
    const last = steps.at(-1);
    if (!last) {
      await end(transaction, importId);
      return undefined;
    }
    const caller = await callerOf(transaction).catch(nobody);
    const undone = await undoSteps(transaction, { importId, caller }, steps);
    await note(transaction, importId, undone);
    const putBack = undone.filter(({ kind, state }) => kind === 'completed' && state === 'undone');
    await rescore(
      transaction,
      putBack.map(({ prospectId }) => prospectId),
    );
    await writeFeed(transaction, touchedImport(importId));
    return last.prospectId;
  });
}

async function isUndoing({ db, companyId }: BulkTransaction, importId: string): Promise<boolean> {
  const { rows } = await sql`select id from kili.import
    where company_id = ${companyId} and id = ${importId} and state = 'undoing' for update`.execute(db);
  return rows.length > 0;
}

async function nextSteps(
  { db, companyId }: BulkTransaction,
  { importId, after, batchSize }: { importId: string; after: string; batchSize: number },
): Promise<ImportStep[]> {
  const { rows } = await sql<ImportStep>`select prospect_id, kind, rev, rev_before, before, after from kili.import_step
    where company_id = ${companyId} and import_id = ${importId} and prospect_id > ${after} and state = 'done'
    order by prospect_id limit ${batchSize}`.execute(db);
  return rows;
}

/** What became of each prospect of the batch, and of the whole so far. */
async function note({ db, companyId }: BulkTransaction, importId: string, results: readonly Undone[]) {
  await sql`update kili.import_step as s set state = r.state, kept_because = r.because, kept_parts = r.parts
    from unnest(${results.map(({ prospectId }) => prospectId)}::uuid[], ${results.map(({ state }) => state)}::text[],
      ${results.map(({ because }) => because)}::text[], ${results.map(({ parts }) => JSON.stringify(parts))}::jsonb[])
      as r(id, state, because, parts)
    where s.company_id = ${companyId} and s.import_id = ${importId} and s.prospect_id = r.id`.execute(db);
  const countOf = (is: (one: Undone) => boolean) => results.filter(is).length;
  const archived = countOf(({ kind, state }) => kind === 'created' && state === 'undone');
  const putBack = countOf(({ kind, state }) => kind === 'completed' && state === 'undone');
  const kept = countOf(({ state }) => state === 'kept');
  const later = countOf(({ because }) => because === 'laterImport');
  const merged = countOf(({ because }) => because === 'merged');
  await sql`update kili.import set updated_at = now(), rev = rev + 1, undo = undo || jsonb_build_object(
      'archived', (undo ->> 'archived')::integer + ${archived}::integer,
      'putBack', (undo ->> 'putBack')::integer + ${putBack}::integer,
      'kept', (undo ->> 'kept')::integer + ${kept}::integer,
      'later', coalesce((undo ->> 'later')::integer, 0) + ${later}::integer,
      'merged', coalesce((undo ->> 'merged')::integer, 0) + ${merged}::integer)
    where company_id = ${companyId} and id = ${importId}`.execute(db);
}

/** One word for all of it: devices load their prospects again. */
async function end(transaction: BulkTransaction, importId: string) {
  const { db, companyId } = transaction;
  const finishedAt = new Date().toISOString();
  const { rows } = await sql<{
    fileName: string;
  }>`update kili.import set state = 'undone', updated_at = now(), rev = rev + 1,
      undo = undo || jsonb_build_object('finishedAt', ${finishedAt}::text)
    where company_id = ${companyId} and id = ${importId} returning file_name`.execute(db);
  await notify(transaction, {
    to: [transaction.userId],
    kind: 'importUndone',
    params: { title: rows[0]!.fileName },
    path: `/importer/${importId}`,
    // One that was taken up again ends again.
    eventKey: `import:${importId}:undone:${finishedAt}`,
  });
  await writeReload(transaction, prospectRecord.name);
}

/** Whoever asked for it has left the company: the rest stays as it is. */
function nobody(error: unknown): Caller | undefined {
  if (error instanceof Refusal) return undefined;
  throw error;
}
