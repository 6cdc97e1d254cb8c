import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Caller, day, id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany, readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pageQuery } from '../../../engine/server/read-body.ts';
import { currencyCode } from '../../companies/currency.rules.ts';
import { exchangeKinds } from '../../interactions/interaction.record.ts';
import { statisticFigures } from '../statistic-figures.ts';
import { type AskedDashboard, readDashboard } from './asked-dashboard.ts';
import { dashboardAnswer, rowsAnswer } from './dashboard.shapes.ts';
import { readFigures } from './dashboard.ts';
import { rowsOfFigure } from './fact-rows.ts';
import { enqueueFacts, freshFacts } from './fresh-facts.ts';

const asked = z.object({
  from: day.describe('First day, in the zone of the company; 30 days up to `to` where it is left out').optional(),
  to: day.describe('Last day, included; today where it is left out').optional(),
  ownerId: id.describe('Of this person: oneself, or of whom one assigns prospects to').optional(),
  teamId: id.describe('Of this team').optional(),
});
const orNone = z.union([id, z.literal('')]);
const askedRows = asked.extend({
  ...pageQuery.shape,
  figure: z.enum(statisticFigures),
  userId: orNone.describe('Of this person; empty is nobody').optional(),
  campaignId: id.optional(),
  source: z.string().max(120).describe('Of this source; empty is none').optional(),
  outcome: z.string().max(40).describe('Calls with this outcome; empty is none').optional(),
  channel: z.enum(exchangeKinds).describe('Of `exchanges`').optional(),
  direction: z.enum(['in', 'out']).describe('Of `exchanges`').optional(),
  currency: currencyCode.optional(),
  productId: orNone.describe('Of `product`; empty is what was written by hand').optional(),
  weekday: z.coerce.number().int().min(1).max(7).describe('Of `hour`; Monday is 1').optional(),
  hour: z.coerce.number().int().min(0).max(23).describe('Of `hour`, by the clock of the prospect').optional(),
});

const path = '/api/v1/statistics';
const tag = 'statistics';

/** What was done and what came of it, from daily facts; each figure opens the rows it counts. */
export const statisticsRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const { database } = engine;

  http.get(
    path,
    apiRoute({
      summary:
        'Calls, appointments, conversions and revenue of a period and of the one before it, by person and source',
      tag,
      query: asked,
      answer: { json: dashboardAnswer },
    }),
    async (request) => {
      const words = parseInput(asked, request.query);
      const person = await sessions.personOf(request);
      const isFresh = await freshFacts(database, person);
      const figures = await look(request, words, ({ transaction, question }) => readFigures(transaction, question));
      return { ...figures, isComing: !isFresh };
    },
  );

  http.get(
    `${path}/rows`,
    apiRoute({
      summary: 'The calls, appointments, prospects or documents that a figure counts, the last first',
      tag,
      query: askedRows,
      answer: { json: rowsAnswer },
    }),
    async (request) => {
      await sessions.personOf(request);
      const { limit, cursor, ...words } = parseInput(askedRows, request.query);
      const after = cursorOf(cursor);
      return look(request, words, async ({ transaction, caller, question }) => {
        const orNull = (value: string | undefined) => (value === '' ? null : value);
        const wanted = {
          ...words,
          ...{ userId: orNull(words.userId), source: orNull(words.source) },
          ...{ outcome: orNull(words.outcome), productId: orNull(words.productId) },
        };
        const { records } = engine;
        const rows = await rowsOfFigure(transaction, question, wanted, { caller, records, after, limit: limit + 1 });
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        return { items, nextCursor: rows.length > limit && last ? `${last.at}_${last.id}` : null };
      });
    },
  );

  http.post(
    `${path}/rebuild`,
    apiRoute({
      summary: 'Works the facts of the company out anew, from the first day on; it is done behind the answer',
      tag,
      nothing: 'It is in the line',
    }),
    async (request, reply) => {
      const person = await sessions.personOf(request);
      await inCompany(database, person, async (transaction) => {
        const permission = 'company.manage';
        if (scopeOf(await engine.callerOf(transaction), permission) === 'none')
          refuse('access.forbidden', { permission });
        await enqueueFacts(transaction, { isWhole: true });
      });
      return reply.status(204).send();
    },
  );
  return {};

  async function look<T>(
    request: FastifyRequest,
    words: z.infer<typeof asked>,
    work: (look: { transaction: CompanyTransaction; caller: Caller; question: AskedDashboard }) => Promise<T>,
  ): Promise<T> {
    const person = await sessions.personOf(request);
    return readInCompany(database, { ...person, snapshot: true }, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      return work({ transaction, caller, question: readDashboard(caller, words, new Date().toISOString()) });
    });
  }
};

const cursorShape = z.tuple([z.iso.datetime(), id]);

function cursorOf(cursor: string | undefined): { at: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const read = cursorShape.safeParse(cursor.split('_'));
  return read.success ? { at: read.data[0], id: read.data[1] } : refuse('request.invalid', {}, 'cursor');
}
