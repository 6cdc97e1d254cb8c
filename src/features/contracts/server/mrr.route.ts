// Recurring revenue by month, each currency by itself, of the customers whose contracts one may see.
import { sql } from 'kysely';
import { z } from 'zod';
import { addDays, addMonths, wallTime } from '../../../engine/dates.ts';
import { id } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { readInCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { type Contract, contractRecord } from '../contract.record.ts';
import { levelsOf, monthlyOn, movements, mrrOf, retention, type Span, spanOfMonth, yearlyLoss } from '../mrr.rules.ts';
import { renewalRate, termEnds } from '../renewal.rules.ts';

const month = z
  .string()
  .regex(/^(19|2\d)\d\d-(0[1-9]|1[0-2])$/)
  .optional()
  .describe('"2026-11"; the present one where left out');
const asked = z.object({ month });

const amount = z.number().int().describe('In minor units, before tax');
const share = z.number().nullable().describe('From 0; null where there is nothing to divide by');
const count = z.number().int();
const report = z.object({
  month: z.string(),
  asOf: z.string().describe('The last day that is counted: of the present month, today'),
  items: z.array(
    z.object({
      currency: z.string(),
      bridge: z
        .object({
          ...{ start: amount, new: amount, expansion: amount, contraction: amount, churn: amount },
          ...{ reactivation: amount, end: amount },
        })
        .describe('start + new + expansion − contraction − churn + reactivation = end, to the last minor unit'),
      netRetention: share.describe('NRR: (start + expansion − contraction − churn) ÷ start'),
      grossRetention: share.describe('GRR: (start − contraction − churn) ÷ start'),
      customers: z.object({ atStart: count, lost: count, atEnd: count }),
      logoChurn: share.describe('Customers lost ÷ customers at the start'),
      yearlyLogoChurn: share.describe('1 − (1 − monthly)^12'),
      renewals: z
        .object({
          of: count,
          renewed: count,
          open: count,
          ofMonthly: amount,
          renewedMonthly: amount,
          rate: share,
          valueRate: share,
        })
        .describe('Of the terms that ended in the month; renewed within 30 days counts'),
      trend: z.array(z.object({ month: z.string(), end: amount })).describe('The last twelve months'),
    }),
  ),
});

const figures = ['start', ...movements, 'end', 'renewed', 'notRenewed', 'undecided'] as const;
const askedRows = asked.extend({ currency: z.string().length(3), figure: z.enum(figures) });
const rows = z.object({
  items: z.array(
    z.object({
      id,
      title: z.string(),
      prospectId: id,
      name: z.string().describe('Of the customer'),
      before: amount.describe('On the eve of the month'),
      after: amount.describe('On the last day that is counted'),
    }),
  ),
});

const MONTHS_OF_TREND = 12;

type Read = Pick<Contract, 'id' | 'prospectId' | 'title' | 'currency' | 'history'> & { name: string };

export const mrrRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/reports/mrr',
    apiRoute({
      summary: 'Recurring revenue of a month (MRR): the bridge from its start to its end, retention and renewals',
      tag: 'reports',
      query: asked,
      answer: { json: report },
    }),
    async (request) => {
      const { contracts, month, span, today } = await read(
        engine,
        await sessions.personOf(request),
        parseInput(asked, request.query),
      );
      const byCurrency = [...Map.groupBy(contracts, ({ currency }) => currency)].sort(([a], [b]) => (a < b ? -1 : 1));
      const items = byCurrency.map(([currency, own]) => ({
        currency,
        ...figuresOf(own, span),
        renewals: renewalRate(own, { ...daysOf(month), today }),
        trend: trendOf(own, month, today),
      }));
      return { month, asOf: span.last, items };
    },
  );

  http.get(
    '/api/v1/reports/mrr/contracts',
    apiRoute({
      summary: 'The contracts behind one figure of a month’s recurring revenue',
      tag: 'reports',
      query: askedRows,
      answer: { json: rows },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { currency, figure, ...wanted } = parseInput(askedRows, request.query);
      const { contracts, month, span, today } = await read(engine, person, wanted);
      const own = contracts.filter((contract) => contract.currency === currency);
      const ids = idsBehind(own, figure, { month, span, today });
      const items = own.flatMap((contract) => {
        if (!ids.has(contract.id)) return [];
        const levels = levelsOf(contract);
        const { id, title, prospectId, name } = contract;
        return [
          { id, title, prospectId, name, before: monthlyOn(levels, span.before), after: monthlyOn(levels, span.last) },
        ];
      });
      return { items };
    },
  );
  return {};
};

/** Every contract within reach that was not taken out, and the days that are asked about. */
function read(engine: Engine, person: Person, wanted: { month?: string | undefined }) {
  return readInCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const { day: today } = wallTime(new Date().toISOString(), caller.timeZone);
    const month = wanted.month ?? today.slice(0, 7);
    if (month > today.slice(0, 7)) refuse('contract.monthToCome', {}, 'month');
    const { rows: contracts } = await sql<Read>`select c.id, c.prospect_id, c.title, c.currency, c.history,
        ${prospectNameSql} as name
      from kili.contract as c
      join kili.prospect as p on p.company_id = c.company_id and p.id = c.prospect_id
      where c.company_id = ${person.companyId} and c.archived_at is null
        and ${reachToSql(contractRecord, engine.records, caller, 'c')}
      order by c.starts_on, c.id`.execute(transaction.db);
    return { contracts, month, today, span: spanOfMonth(month, today) };
  });
}

const daysOf = (month: string) => ({ from: `${month}-01`, to: addDays(addMonths(`${month}-01`, 1), -1) });

function figuresOf(contracts: readonly Read[], span: Span) {
  const { bridge, customers } = mrrOf(contracts, span);
  const { net, gross } = retention(bridge);
  const logoChurn = customers.atStart === 0 ? null : customers.lost / customers.atStart;
  return {
    bridge,
    netRetention: net,
    grossRetention: gross,
    customers,
    logoChurn,
    yearlyLogoChurn: logoChurn === null ? null : yearlyLoss(logoChurn),
  };
}

function trendOf(contracts: readonly Read[], month: string, today: string) {
  const levels = contracts.map(levelsOf);
  return Array.from({ length: MONTHS_OF_TREND }, (_, place) => {
    const of = addMonths(`${month}-01`, place - MONTHS_OF_TREND + 1).slice(0, 7);
    const { last } = spanOfMonth(of, today);
    return { month: of, end: levels.reduce((sum, one) => sum + monthlyOn(one, last), 0) };
  });
}

const fates = { renewed: 'renewed', notRenewed: 'lost', undecided: 'open' } as const;

function idsBehind(
  contracts: readonly Read[],
  figure: (typeof figures)[number],
  { month, span, today }: { month: string; span: Span; today: string },
): Set<string> {
  if (figure === 'renewed' || figure === 'notRenewed' || figure === 'undecided') {
    const { from, to } = daysOf(month);
    const isBehind = (contract: Read) =>
      termEnds(contract, today).some(({ endsOn, fate }) => fate === fates[figure] && endsOn >= from && endsOn <= to);
    return new Set(contracts.filter(isBehind).map(({ id }) => id));
  }
  return new Set(mrrOf(contracts, span).contracts[figure].map(({ id }) => id));
}
