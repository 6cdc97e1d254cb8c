import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { apiRoute } from '../../../engine/server/api-route.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { readFilteredBody } from '../../../engine/server/list-query.ts';
import type { ServerFeature, ServerParts } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { placeOf } from '../../audit/server/audit-log.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { cancelExport, exportJob, exportRemovalJob } from '../export.commands.ts';
import { type Export, exportRecord } from '../export.record.ts';
import { askForExport, exportBody } from './export-asking.ts';
import { fileOf } from './export-file.ts';
import { exportRemoval } from './export-removal.job.ts';
import { exportRunJob } from './export-run.job.ts';
import { writerOf } from './write-export.ts';

const describe = {
  ask: apiRoute(
    {
      summary: 'Ask for a file of prospects; up to 10,000 it is "done" at once, above it is written in the background',
      body: exportBody,
      answer: { row: exportRecord },
      status: 201,
    },
    { evenReadOnly: true },
  ),
  cancel: apiRoute(
    { summary: 'Stop an export that is not done', body: nothing, answer: { row: exportRecord } },
    { evenReadOnly: true },
  ),
  file: apiRoute({
    summary: 'The file of an export, for 7 days, for whoever asked for it',
    answer: { type: 'application/octet-stream' },
  }),
};

/** Files out: ask, watch, stop, fetch. */
export const exportRoutes: ServerFeature = ({ http, engine, sessions }) => {
  registerExports(http, { engine, sessions });
  return { [exportJob]: exportRunJob(engine), [exportRemovalJob]: exportRemoval(engine) };
};

function registerExports(http: FastifyInstance, { engine, sessions }: Pick<ServerParts, 'engine' | 'sessions'>) {
  const path = '/api/v1/exports';

  http.post(path, describe.ask, async (request, reply) => {
    const person = await sessions.personOf(request);
    const opened = await once(engine, person, request, async () => {
      const asking = { engine, person };
      const body = await readFilteredBody(asking, prospectRecord, { schema: exportBody, request });
      return toPublic(exportRecord, await askForExport(engine, person, { body, from: placeOf(request) }));
    });
    return reply.status(201).send(opened);
  });

  http.post(`${path}/:id/cancel`, describe.cancel, async (request) => {
    const person = await sessions.personOf(request);
    const id = pathId(request);
    return once(engine, person, request, async () => {
      readBody(nothing, request);
      const row = await runCommand(engine, person, cancelExport, { id }, { inside: lockExport(id) });
      return toPublic(exportRecord, row as Export);
    });
  });

  http.get(`${path}/:id/file`, describe.file, async (request, reply) => {
    const person = await sessions.personOf(request);
    const found = (await findRow(engine, person, exportRecord, pathId(request))) as Export;
    const { content, size } = await fileOf(engine, person, found, placeOf(request));
    reply.header('content-disposition', `attachment; filename="${found.fileName}"`);
    reply.header('cache-control', 'no-store');
    return reply.header('content-length', size).type(writerOf(found).contentType).send(content);
  });
}

/** An export that ends this very moment is not stopped any more. */
const lockExport =
  (id: string) =>
  async ({ db, companyId }: CompanyTransaction) => {
    await sql`select id from kili.export where company_id = ${companyId} and id = ${id} for update`.execute(db);
  };
