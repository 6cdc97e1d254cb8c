import { z } from 'zod';
import { id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pageQuery, readBody } from '../../../engine/server/read-body.ts';
import { findRow, pathId, toPublic } from '../../../engine/server/rest.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { importRecord } from '../../imports/import.record.ts';
import { type Prospect, prospectRecord, publicProspect } from '../../prospects/prospect.record.ts';
import { groupReasons } from '../duplicate-groups.rules.ts';
import { duplicatesOf, type ProspectGroup, scanDuplicates } from './duplicate-scan.ts';
import { sayDistinct } from './say-distinct.ts';

const group = z.object({
  reasons: z
    .array(z.enum(groupReasons))
    .describe('What they have in common, the surest first; possible: only written nearly alike'),
  prospects: z.array(publicProspect),
});

const scanQuery = pageQuery.extend({
  importId: id.describe('Only those this import created, and whom they are written nearly like').optional(),
});

const distinctWish = z.strictObject({
  prospectIds: z.array(id).min(2).max(20),
  distinct: z.boolean().default(true).describe('false takes it back'),
});

export const duplicateRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/duplicates',
    apiRoute({
      summary:
        'Prospects that may be the same, the surest first; a page may hold few, or none, while there are more: it is told after half a second of looking',
      query: scanQuery,
      answer: { json: z.object({ items: z.array(group), nextCursor: z.string().nullable() }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const wish = parseInput(scanQuery, request.query);
      if (wish.importId) await findRow(engine, person, importRecord, wish.importId);
      return inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        if (scopeOf(caller, 'prospects.edit') === 'none') refuse('access.forbidden', { permission: 'prospects.edit' });
        const { groups, nextCursor } = await scanDuplicates(transaction, caller, wish);
        return { items: groups.map(toAnswer), nextCursor };
      });
    },
  );

  http.get(
    '/api/v1/prospects/:id/duplicates',
    apiRoute({
      summary: 'Who may be the same as this prospect, the surest first',
      tag: 'prospects',
      answer: { json: z.object({ items: z.array(group) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const prospect = (await findRow(engine, person, prospectRecord, pathId(request))) as Prospect;
      return inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        return { items: (await duplicatesOf(transaction, caller, prospect)).map(toAnswer) };
      });
    },
  );

  http.post(
    '/api/v1/duplicates/distinct',
    apiRoute({
      summary: 'Say that prospects are not the same: none of their pairs is shown any more',
      body: distinctWish,
      nothing: 'It is remembered.',
    }),
    async (request, reply) => {
      const person: Person = await sessions.personOf(request);
      await sayDistinct(engine, person, readBody(distinctWish, request));
      return reply.status(204).send();
    },
  );
  return {};
};

function toAnswer({ reasons, prospects }: ProspectGroup) {
  return { reasons, prospects: prospects.map((row) => toPublic(prospectRecord, row)) };
}
