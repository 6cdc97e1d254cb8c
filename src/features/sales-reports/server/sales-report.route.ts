import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Caller, day, id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { pageQuery } from '../../../engine/server/read-body.ts';
import { currencyCode } from '../../companies/currency.rules.ts';
import { tellsOf } from '../../interaction-analysis/server/asked-analysis.ts';
import { type AskedReport, readReport } from './asked-report.ts';
import { conversionReport } from './conversion-report.ts';
import { conversionFigures, conversionRows, salesFigures, salesRows } from './figure-rows.ts';
import { conversionAnswer, conversionRowsAnswer, salesAnswer, salesRowsAnswer } from './report.shapes.ts';
import { conversionCsv, salesCsv } from './report-csv.ts';
import { salesReport } from './sales-report.ts';

const asked = z.object({
  from: day.describe('First day, in the zone of the company; 90 days before `to` where it is left out').optional(),
  to: day.describe('Last day, included; today where it is left out').optional(),
  ownerId: id.describe('Of this person: oneself, or of whom one assigns prospects to').optional(),
  teamId: id.describe('Of this team').optional(),
});

const orNone = z.union([id, z.literal('')]);
const narrowed = {
  source: z.string().max(120).describe('Of this source; empty is none').optional(),
  repId: orNone.describe('Of this person; empty is nobody').optional(),
  currency: currencyCode.optional(),
};
const askedConversions = asked.extend({
  ...pageQuery.shape,
  ...narrowed,
  figure: z.enum(conversionFigures).describe('`buyers` asks for a `currency`').default('signed'),
  month: day.describe('Leads of the month with this first day').optional(),
});
const askedSales = asked.extend({
  ...pageQuery.shape,
  ...narrowed,
  figure: z.enum(salesFigures).default('revenue'),
  productId: orNone.describe('Revenue of this product; empty is what was written by hand').optional(),
  stageId: id.describe('Expected of this stage').optional(),
  due: z
    .union([day, z.enum(['late', 'undated'])])
    .describe('Expected in the month with this first day')
    .optional(),
});

const path = '/api/v1/reports';
const tag = 'reports';
const csv = 'text/csv; charset=utf-8';

/** Conversion and sales of a period; each figure opens the rows it counts. */
export const salesReportRoutes: ServerFeature = ({ http, engine, sessions }) => {
  const { database } = engine;

  http.get(
    `${path}/conversion`,
    apiRoute({
      summary: 'How long and how much it takes to sign, by person, source and step, and what became of whom came',
      tag,
      query: asked,
      answer: { json: conversionAnswer },
    }),
    (request) =>
      look(request, parseInput(asked, request.query), ({ transaction, caller, question }) =>
        conversionReport(database, transaction, question, caller),
      ),
  );

  http.get(
    `${path}/sales`,
    apiRoute({
      summary:
        'Revenue, signed quotes and sales by step, product, person and source, and the forecast, currency by currency',
      tag,
      query: asked,
      answer: { json: salesAnswer },
    }),
    (request) =>
      look(request, parseInput(asked, request.query), ({ transaction, caller, question }) =>
        salesReport(database, transaction, question, caller),
      ),
  );

  http.get(
    `${path}/conversion/rows`,
    apiRoute({
      summary: 'The prospects a figure of the conversion counts, the last first',
      tag,
      query: askedConversions,
      answer: { json: conversionRowsAnswer },
    }),
    (request) => {
      const { limit, cursor, ...wanted } = parseInput(askedConversions, request.query);
      if (wanted.figure === 'buyers' && !wanted.currency) refuse('request.invalid', {}, 'currency');
      return look(request, wanted, async ({ transaction, caller, question }) => {
        const narrowedTo = { ...wanted, ...noneOrOf(wanted, caller) };
        const paging = { after: cursorOf(cursor), limit: limit + 1 };
        const rows = await conversionRows(transaction, question, narrowedTo, paging);
        return pageOf(rows, limit, ({ prospectId }) => prospectId);
      });
    },
  );

  http.get(
    `${path}/sales/rows`,
    apiRoute({
      summary: 'The invoices, quotes, sales or prospects a figure of the sales counts, the last first',
      tag,
      query: askedSales,
      answer: { json: salesRowsAnswer },
    }),
    (request) => {
      const { limit, cursor, ...wanted } = parseInput(askedSales, request.query);
      return look(request, wanted, async ({ transaction, caller, question }) => {
        const productId = wanted.productId === '' ? null : wanted.productId;
        const narrowedTo = { ...wanted, ...noneOrOf(wanted, caller), productId };
        const rows = await salesRows(transaction, question, narrowedTo, { after: cursorOf(cursor), limit: limit + 1 });
        return pageOf(rows, limit, (row) => row.id);
      });
    },
  );

  for (const [name, file] of [
    ['conversion', conversionCsv],
    ['sales', salesCsv],
  ] as const)
    http.get(
      `${path}/${name}/file`,
      apiRoute({ summary: `The report as a CSV file`, tag, query: asked, answer: { type: 'text/csv' } }),
      async (request, reply) => {
        const words = parseInput(asked, request.query);
        const text = await look(request, words, (one) => file({ ...one, database, locale: localeOf(request) }));
        const filename = name === 'sales' ? 'ventes.csv' : 'conversion.csv';
        return reply.header('content-disposition', `attachment; filename="${filename}"`).type(csv).send(text);
      },
    );
  return {};

  async function look<T>(
    request: FastifyRequest,
    words: z.infer<typeof asked>,
    work: (look: { transaction: CompanyTransaction; caller: Caller; question: AskedReport }) => Promise<T>,
  ): Promise<T> {
    const person = await sessions.personOf(request);
    return readInCompany(database, person, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      const question = readReport(engine, caller, words, new Date().toISOString());
      return work({ transaction, caller, question });
    });
  }
};

function noneOrOf({ source, repId }: { source?: string | undefined; repId?: string | undefined }, caller: Caller) {
  const person = repId === '' ? null : repId;
  if (person && !tellsOf(caller)(person)) refuse('access.forbidden', { permission: 'prospects.assign' }, 'repId');
  return { source: source === '' ? null : source, repId: person };
}

function pageOf<Row>(rows: readonly Row[], limit: number, idOf: (row: Row) => string) {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? idOf(items.at(-1)!) : null };
}

function cursorOf(cursor: string | undefined): string | undefined {
  const after = cursor === undefined ? undefined : id.safeParse(cursor).data;
  return cursor !== undefined && !after ? refuse('request.invalid', {}, 'cursor') : after;
}
