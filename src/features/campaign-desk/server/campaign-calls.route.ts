import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { id, instant } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { pageQuery } from '../../../engine/server/read-body.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { callsOf } from './campaign-facts.ts';
import { isInCell } from './campaign-hours.ts';
import { campaignLook, cursorOf } from './campaign-look.ts';
import { dialsOf } from './campaign-report.ts';

const callParts = ['attempts', 'pickedUp', 'timed', 'handled'] as const;

const asked = pageQuery
  .extend({
    part: z
      .enum(callParts)
      .describe(
        'All attempts; those somebody answered; of these those of a known length, or with a known end of wrap-up',
      )
      .default('attempts'),
    userId: id.describe('Made by this person').optional(),
    weekday: z.coerce.number().int().min(1).max(7).describe('With `hour`: 1 is Monday').optional(),
    hour: z.coerce.number().int().min(0).max(23).describe('By the clock of the prospect').optional(),
  })
  .refine(({ weekday, hour }) => (weekday === undefined) === (hour === undefined), { path: ['hour'] });

const call = z.object({
  id,
  prospectId: id,
  name: z.string(),
  organisation: z.string().nullable(),
  userName: z.string().nullable(),
  occurredAt: instant,
  durationInSeconds: z.number().int().nullable(),
  outcome: z.string().nullable(),
});

/** The calls a figure of the report counts, where it counts calls rather than people. */
export const campaignCalls: ServerFeature = ({ http, engine, sessions }) => {
  const look = campaignLook({ engine, sessions });
  http.get(
    '/api/v1/campaigns/:id/report/calls',
    apiRoute({
      summary: 'The calls a figure of the report counts, within one’s reach, the newest first',
      query: asked,
      answer: { json: z.object({ items: z.array(call), nextCursor: z.string().nullable() }) },
    }),
    (request) =>
      look(request, async ({ transaction, caller, campaign }) => {
        const { part, userId, weekday, hour, cursor, limit } = parseInput(asked, request.query);
        const after = cursorOf(cursor);
        const { db, companyId } = transaction;
        const cell =
          weekday === undefined || hour === undefined
            ? sql<boolean>`true`
            : await isInCell(engine.database, transaction, {
                ...{ weekday, hour, caller },
                campaignId: campaign.id,
                now: new Date().toISOString(),
              });
        const { rows } = await sql<z.infer<typeof call>>`with call as (${callsOf(companyId, campaign.id)})
          select call.id, p.id as prospect_id, p.organisation, u.name as user_name, call.occurred_at,
            ${prospectNameSql} as name,
            call.duration_in_seconds, call.outcome
          from call join kili.prospect as p on p.company_id = ${companyId} and p.id = call.prospect_id
          left join kili.user as u on u.company_id = ${companyId} and u.id = call.user_id
          where ${isOfPart(companyId, part)} and ${cell} ${userId ? sql`and call.user_id = ${userId}` : sql``}
            ${
              after
                ? sql`and (call.occurred_at, call.id) < (select last.occurred_at, last.id from kili.interaction as last
                  where last.company_id = ${companyId} and last.id = ${after})`
                : sql``
            }
            and ${reachToSql(prospectRecord, engine.records, caller, 'p')}
          order by call.occurred_at desc, call.id desc limit ${limit + 1}`.execute(db);
        const items = rows.slice(0, limit);
        return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
      }),
  );
  return {};
};

function isOfPart(companyId: string, part: (typeof callParts)[number]): RawBuilder<boolean> {
  if (part === 'attempts') return sql<boolean>`true`;
  if (part === 'pickedUp') return sql<boolean>`call.reached`;
  const isTimed = sql<boolean>`(call.reached and call.duration_in_seconds is not null)`;
  return part === 'timed' ? isTimed : sql<boolean>`(${isTimed} and exists (${dialsOf(companyId)}))`;
}
