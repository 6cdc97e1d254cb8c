import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnyCommand } from '../../../engine/define.ts';
import { filterSchema } from '../../../engine/filter.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { readFilteredBody } from '../../../engine/server/list-query.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type BulkChangeRun, bulkChangeRecord } from '../bulk-change.record.ts';
import { bulkChange } from '../bulk-change.rules.ts';
import { bulkChangeRunJob } from './bulk-change.job.ts';
import { bulkChangeJob, cancelBulkChange, startBulkChange, undoBulkChange } from './start-bulk-change.ts';

const wish = z.strictObject({
  id: z.uuid().describe('A repeated request under the same id begins nothing a second time').optional(),
  change: bulkChange,
  filter: filterSchema.optional().describe('Whom it is for: this or `q` is needed; {"and":[]} says everybody'),
  q: z.string().max(200).describe('Words to search for, as in the list').optional(),
  archived: z.boolean().describe('Takes archived prospects too').optional(),
});

/** Changes on everybody a filter lets through, in the background: begun, looked at, stopped, taken back. */
export const bulkChangeRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const answer = { row: bulkChangeRecord };

  http.post(
    '/api/v1/bulk-changes',
    apiRoute({
      summary: 'Change all prospects a filter lets through, in the background; it can be taken back for 30 days',
      body: wish,
      answer,
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const begun = await once(engine, person, request, async () => {
        const asking = { engine, person };
        const { id = newId(), ...asked } = await readFilteredBody(asking, prospectRecord, { schema: wish, request });
        const run = await runCommand(engine, person, startBulkChange, { id, ...asked });
        return toPublic(bulkChangeRecord, run as BulkChangeRun);
      });
      return reply.status(201).send(begun);
    },
  );

  const act = (command: AnyCommand) => async (request: FastifyRequest) => {
    const person = await sessions.personOf(request);
    return once(engine, person, request, async () => {
      readBody(nothing, request);
      const run = await runCommand(engine, person, command, { id: pathId(request) });
      return toPublic(bulkChangeRecord, run as BulkChangeRun);
    });
  };
  http.post(
    '/api/v1/bulk-changes/:id/cancel',
    apiRoute({
      summary: 'Stop a change under way; what is changed stays, and can be taken back',
      body: nothing,
      answer,
    }),
    act(cancelBulkChange),
  );
  http.post(
    '/api/v1/bulk-changes/:id/undo',
    apiRoute({ summary: 'Put back everybody who still is as the change left them', body: nothing, answer }),
    act(undoBulkChange),
  );
  return { [bulkChangeJob]: bulkChangeRunJob(engine) };
};
