import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyCommand, type Caller, instant } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import type { ServerFeature, ServerParts } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { bodyOf, findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { type Engine, type Person, runCommand } from '../../../engine/server/run-command.ts';
import { cancelImport, discardImport, fileRemovalJob, importJob, startImport } from '../import.commands.ts';
import { type Import, importRecord } from '../import.record.ts';
import { columnMapping } from '../mapping.rules.ts';
import { refusedWord } from '../source-of-file.rules.ts';
import { importUndoJob, undoImport } from '../undo-import.commands.ts';
import { archiveImported, restoreImported } from './archive-imported.bulk.ts';
import { fileRemoval } from './file-removal.job.ts';
import { changesToReading, importingCaller, openUpload, readAgain, uploadFields } from './import-opening.ts';
import { importRunJob } from './import-run.job.ts';
import { stepsKept } from './import-steps.ts';
import { keptCsv } from './kept-csv.ts';
import { laterImports } from './later-imports.ts';
import { mergedSince } from './merged-since.ts';
import { noticedCsv } from './noticed-csv.ts';
import { whileAsked } from './opening-line.ts';
import { inTemporaryFolder, receiveUpload } from './received-upload.ts';
import { refusedCsv } from './refused-csv.ts';
import { rememberExport } from './remembered-export.ts';
import { importUndoRunJob } from './undo-import.job.ts';

const restoreBody = z.strictObject({ archivedAt: instant });
const runBody = z.strictObject({
  mapping: columnMapping.optional(),
  mostRows: z.number().int().positive().optional().describe('Only the first so many rows of the file'),
});

const answer = { row: importRecord };
const describe = {
  open: apiRoute({
    summary: 'Upload a file; answers the mapping guessed and the first rows as they will be',
    form: uploadFields,
    answer,
    status: 201,
  }),
  readAgain: apiRoute({
    summary: 'Correct how the file is read: sheet, headers, mapping, country',
    body: changesToReading,
    answer,
  }),
  run: apiRoute({ summary: 'Run an import in the background', body: runBody, answer, status: 202 }),
  cancel: apiRoute({ summary: 'Stop an import; what it made stays', body: nothing, answer }),
  archive: apiRoute({
    summary: 'Archive the prospects an import created; answers the moment they can be restored by',
    body: nothing,
    answer: { json: z.object({ archived: z.number().int(), archivedAt: instant }) },
  }),
  restore: apiRoute({
    summary: 'Restore the prospects of an import that were archived together',
    body: restoreBody,
    answer: { json: z.object({ restored: z.number().int() }) },
  }),
  undo: apiRoute({
    summary:
      'Undo an import in the background, within 30 days: whom it created is archived, whom it completed gets back what stood there; what somebody changed since stays',
    body: nothing,
    answer,
    status: 202,
  }),
  later: apiRoute({
    summary:
      'What stays when this import is undone now: prospects that later imports completed, and those merged since, until these are undone first',
    answer: {
      json: z.object({
        merged: z.object({
          prospects: z.number().int().describe('Merged with others since'),
          isLeast: z.boolean().describe('There may be more'),
        }),
        items: z.array(
          z.object({
            id: z.uuid(),
            fileName: z.string().nullable().describe('Null for an import out of your reach'),
            startedAt: instant,
            prospects: z.number().int(),
            isLeast: z.boolean().describe('There may be more prospects'),
          }),
        ),
      }),
    },
  }),
  kept: apiRoute({
    summary: 'Who stayed as they are when an import was undone, and why',
    answer: { type: 'text/csv' },
  }),
  discard: apiRoute({ summary: 'Throw away an import that was never run, and its file', status: 204 }),
  refused: apiRoute({ summary: 'The rows that could not be imported, with the reasons', answer: { type: 'text/csv' } }),
  noticed: apiRoute({
    summary: 'The rows that were imported although something in them could not be read, with the reasons',
    answer: { type: 'text/csv' },
  }),
};

/** Files in: upload and look, correct the mapping, run in the background, fetch what was refused. */
export const importRoutes: ServerFeature = ({ http, engine, sessions }) => {
  registerImports(http, { engine, sessions });
  return {
    [importJob]: importRunJob(engine),
    [fileRemovalJob]: fileRemoval(engine),
    [importUndoJob]: importUndoRunJob(engine),
  };
};

function registerImports(http: FastifyInstance, { engine, sessions }: Pick<ServerParts, 'engine' | 'sessions'>) {
  const path = '/api/v1/imports';

  http.post(path, describe.open, async (request, reply) => {
    const person = await sessions.personOf(request);
    await importingCaller(engine, person);
    const opened = await inTemporaryFolder(async (folder) => {
      const upload = await receiveUpload(request, folder);
      const open = () =>
        whileAsked(request, async (signal) => toPublic(importRecord, await openUpload(engine, person, upload, signal)));
      const { fields, fileName, sha256 } = upload;
      return once(engine, person, request, open, { fields, fileName, sha256 });
    });
    return reply.status(201).send(opened);
  });

  http.patch(`${path}/:id`, describe.readAgain, async (request) => {
    const person = await sessions.personOf(request);
    return once(engine, person, request, async () => {
      const before = (await findRow(engine, person, importRecord, pathId(request))) as Import;
      const body = bodyOf(request);
      return whileAsked(request, async (signal) =>
        toPublic(importRecord, await readAgain(engine, person, before, { body, signal })),
      );
    });
  });

  http.post(`${path}/:id/run`, describe.run, async (request, reply) => {
    const person = await sessions.personOf(request);
    const started = await once(engine, person, request, () =>
      change(engine, person, startImport, { ...parseInput(runBody, bodyOf(request)), id: pathId(request) }),
    );
    return reply.status(202).send(started);
  });

  http.post(`${path}/:id/cancel`, describe.cancel, async (request) => {
    const person = await sessions.personOf(request);
    return once(engine, person, request, () => {
      readBody(nothing, request);
      return change(engine, person, cancelImport, { id: pathId(request) });
    });
  });

  http.post(`${path}/:id/archive`, describe.archive, async (request) => {
    const person = await sessions.personOf(request);
    const found = (await findRow(engine, person, importRecord, pathId(request))) as Import;
    return once(engine, person, request, () => {
      readBody(nothing, request);
      return asCaller(engine, person, (transaction, caller) => archiveImported(transaction, caller, found));
    });
  });

  http.post(`${path}/:id/restore`, describe.restore, async (request) => {
    const person = await sessions.personOf(request);
    const { id } = (await findRow(engine, person, importRecord, pathId(request))) as Import;
    return once(engine, person, request, () => {
      const { archivedAt } = readBody(restoreBody, request);
      return asCaller(engine, person, (transaction, caller) =>
        restoreImported(transaction, caller, { id, archivedAt }),
      );
    });
  });

  http.post(`${path}/:id/undo`, describe.undo, async (request, reply) => {
    const person = await sessions.personOf(request);
    const id = pathId(request);
    await findRow(engine, person, importRecord, id);
    const begun = await once(engine, person, request, async () => {
      readBody(nothing, request);
      const total = await inCompany(engine.database, person, (transaction) => stepsKept(transaction, id));
      return change(engine, person, undoImport, { id, total });
    });
    return reply.status(202).send(begun);
  });

  http.get(`${path}/:id/later`, describe.later, async (request) => {
    const person = await sessions.personOf(request);
    const { id } = (await findRow(engine, person, importRecord, pathId(request))) as Import;
    const [items, merged] = [await laterImports(engine, person, id), await mergedSince(engine, person, id)];
    return { items, merged };
  });

  http.get(`${path}/:id/kept.csv`, describe.kept, async (request, reply) => {
    const person = await sessions.personOf(request);
    const found = (await findRow(engine, person, importRecord, pathId(request))) as Import;
    return sendCsv(reply, Readable.from(keptCsv(engine, person, found.id, localeOf(request))), {
      of: found,
      word: 'restes',
    });
  });

  http.delete(`${path}/:id`, describe.discard, async (request, reply) => {
    const person = await sessions.personOf(request);
    const id = pathId(request);
    await once(engine, person, request, () =>
      runCommand(engine, person, discardImport, { id }, { inside: lockImport(id) }),
    );
    return reply.status(204).send();
  });

  http.get(`${path}/:id/refused.csv`, describe.refused, async (request, reply) => {
    const person = await sessions.personOf(request);
    const found = (await findRow(engine, person, importRecord, pathId(request))) as Import;
    return sendCsv(reply, Readable.from(refusedCsv(engine.database, person, found, localeOf(request))), {
      of: found,
      word: refusedWord,
    });
  });

  http.get(`${path}/:id/noticed.csv`, describe.noticed, async (request, reply) => {
    const person = await sessions.personOf(request);
    const found = (await findRow(engine, person, importRecord, pathId(request))) as Import;
    const rows = await whileAsked(request, (signal) =>
      noticedCsv(engine, person, found, { locale: localeOf(request), signal }),
    );
    return sendCsv(reply, rows, { of: found, word: 'a-regarder' });
  });
}

function sendCsv(reply: FastifyReply, rows: Readable, { of, word }: { of: Import; word: string }) {
  const name = encodeURIComponent(`${of.fileName.replace(/\.[^.]+$/, '')} - ${word}.csv`);
  reply.header('content-disposition', `attachment; filename="${word}.csv"; filename*=UTF-8''${name}`);
  return reply.type('text/csv; charset=utf-8').send(rows);
}

const asCaller = <T>(
  { database, callerOf }: Engine,
  person: Person,
  work: (transaction: CompanyTransaction, caller: Caller) => Promise<T>,
) => inCompany(database, person, async (transaction) => work(transaction, await callerOf(transaction)));

const lockImport =
  (id: string) =>
  async ({ db, companyId }: CompanyTransaction) => {
    await sql`select id from kili.import where company_id = ${companyId} and id = ${id} for update`.execute(db);
  };

/** Runs a command on an import whose row is locked first, so that two requests at once cannot both start it. */
async function change(
  engine: Engine,
  person: Person,
  command: AnyCommand,
  args: { id: string } & Record<string, unknown>,
) {
  const row = await runCommand(engine, person, command, args, { inside: lockImport(args.id) });
  const changed = row as Import;
  if (command === startImport)
    await inCompany(engine.database, person, (transaction) => rememberExport(transaction, changed));
  return toPublic(importRecord, changed);
}
