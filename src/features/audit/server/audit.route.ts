import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { describeList } from '../../../engine/server/api-of-resource.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { readListQuery } from '../../../engine/server/list-query.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { publicPage } from '../../../engine/server/rest.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { auditEventRecord } from '../audit-event.record.ts';
import { auditCsv } from './audit-csv.ts';
import { breaks, verifyChain } from './verify-chain.ts';

const events = {
  path: '/audit-events',
  record: auditEventRecord,
  filters: ['action', 'userId', 'objectId'],
  sort: [{ field: 'at', descending: true }],
};
const permission = 'audit.view';

const check = z.object({
  checked: z.number().int().describe('Entries found whole, from the first on'),
  lastHash: z
    .string()
    .describe('The seal of the last one: kept elsewhere, it proves later that none before it was touched'),
  broken: z
    .object({ no: z.number().int(), id: id.nullable(), why: z.enum(breaks) })
    .nullable()
    .describe('The first entry that is not as it was written, or the place of one that is gone'),
});

/** The log, newest first. Whoever may not read it is told so: an empty log would be a lie. */
export const auditRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const path = `/api/v1${events.path}`;

  async function readerOf(request: FastifyRequest): Promise<Person> {
    const person = await sessions.personOf(request);
    const caller = await inCompany(engine.database, person, engine.callerOf);
    if (scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission });
    return person;
  }

  http.get(path, describeList(events), async (request) => {
    const person = await readerOf(request);
    return publicPage(engine, person, auditEventRecord, await readListQuery({ engine, person }, events, request.query));
  });

  http.get(
    `${path}/verification`,
    apiRoute({ summary: 'Whether the log is as it was written', answer: { json: check } }),
    async (request) => inCompany(engine.database, await readerOf(request), verifyChain),
  );

  http.get(
    `${path}/file.csv`,
    apiRoute({ summary: 'The log as a file, by the same filters', query: fileQuery, answer: { type: 'text/csv' } }),
    async (request, reply) => {
      const person = await readerOf(request);
      const { where } = await readListQuery({ engine, person }, events, request.query);
      const lines = auditCsv(engine.database, person, { where, locale: localeOf(request) });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="journal.csv"')
        .send(Readable.from(lines));
    },
  );

  return {};
};

const fileQuery = z.object({ action: z.string().optional(), userId: id.optional(), objectId: id.optional() });
