import { apiRoute } from '../../../engine/server/api-route.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readPage } from '../../../engine/server/read-body.ts';
import { findRow, pathId, publicPage } from '../../../engine/server/rest.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { interactionRecord } from '../interaction.record.ts';

export const timelineRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/:id/timeline',
    apiRoute({
      summary: 'Everything that happened with a prospect, newest first; what was undone carries undoneAt',
      tag: 'prospects',
      answer: { pageOf: interactionRecord },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const prospect = await findRow(engine, person, prospectRecord, pathId(request));
      return publicPage(engine, person, interactionRecord, {
        where: { field: 'prospectId', is: prospect.id as string },
        order: [{ field: 'occurredAt', descending: true }],
        ...readPage(request),
      });
    },
  );
  return {};
};
