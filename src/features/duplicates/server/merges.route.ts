import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { once } from '../../../engine/server/idempotency.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { nothing, readBody } from '../../../engine/server/read-body.ts';
import { pathId, toPublic } from '../../../engine/server/rest.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { type ProspectMerge, prospectMergeRecord } from '../prospect-merge.record.ts';
import { stragglers } from './gather-stragglers.job.ts';
import { mergeTwoProspects, mergeWish } from './merge-prospects.bulk.ts';
import { type UndoneMerge, undoProspectMerge } from './undo-merge.bulk.ts';

const wish = mergeWish.extend({ id: id.optional().describe('Of the merge; sent again, nothing more is done') });
const undone = z.object({
  merge: prospectMergeRecord.schema.omit({ undo: true, rev: true }),
  kept: z.array(z.string()).describe('Fields changed since the merge, which stay as they are'),
});

/** Two records of one prospect are made one, and two again within 30 days. */
export const mergeRoutes: ServerFeature = (parts) => {
  const { http, engine, sessions } = parts;
  http.post(
    '/api/v1/merges',
    apiRoute({
      summary: 'Make two records of one prospect one; what restricts contact is kept from both',
      body: wish,
      answer: { row: prospectMergeRecord },
      status: 201,
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      const args = { id: newId(), ...readBody(wish, request), interactionId: newId() };
      const body = await once(engine, person, request, async () =>
        toPublic(prospectMergeRecord, (await runCommand(engine, person, mergeTwoProspects, args)) as ProspectMerge),
      );
      return reply.status(201).send(body);
    },
  );

  http.post(
    '/api/v1/merges/:id/undo',
    apiRoute({
      summary: 'Take a merge back, within 30 days; what was changed since stays',
      body: nothing,
      answer: { json: undone },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return once(engine, person, request, async () => {
        readBody(nothing, request);
        const args = { id: pathId(request) };
        const { merge, kept } = (await runCommand(engine, person, undoProspectMerge, args)) as UndoneMerge;
        return { merge: toPublic(prospectMergeRecord, merge), kept };
      });
    },
  );
  return stragglers(parts);
};
