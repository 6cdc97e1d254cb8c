// What was sold in a period and what may still come, put together.
import type { Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { boardStages } from '../../prospect-desk/board.rules.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { type ExpectedGroup, forecastOf } from '../forecast.rules.ts';
import { type CurrencySold, currenciesSold, marginRate, repurchaseOf } from '../sales-figures.rules.ts';
import { closedCounts, stageOdds } from '../stage-odds.rules.ts';
import type { AskedReport } from './asked-report.ts';
import { closedGroups, expectedGroups, type PendingRow, pendingRows } from './outlook.ts';
import { productWaits, waitRows } from './repurchases.ts';
import { type ProductRow, productRows, soldRows } from './sold-facts.ts';
import { toldRows } from './told-rows.ts';

const STATEMENTS = 7;
const MOST_LINES = 50;

export async function salesReport(
  database: Database,
  transaction: CompanyTransaction,
  asked: AskedReport,
  caller: Caller,
) {
  const told = await toldRows(database, transaction, caller, STATEMENTS);
  const { days, before, step } = asked;
  const sold = await told(soldRows(asked), { readsInvoices: true });
  const products = await told(productRows(asked), { readsInvoices: true });
  const waits = await told(waitRows(asked), { readsInvoices: true });
  const waitsOfProducts = await told(productWaits(asked));
  const expected = await told(expectedGroups(asked));
  const pending = await told(pendingRows(asked));
  const closed = await told(closedGroups(asked));
  const isComing = [sold, products, waits, waitsOfProducts, expected, pending, closed].includes(undefined);
  const stages = await companyStages(transaction);
  const odds = stageOdds(stages, closedCounts(stages, closed ?? []));
  const order = boardStages(stages.map((stage) => ({ ...stage, archivedAt: null }))).map(({ id }) => id);
  const seesCosts = scopeOf(caller, 'products.costs') !== 'none';
  const waitOf = new Map(waitsOfProducts?.map(({ productId, ...wait }) => [productId, wait]));
  const currencies = sold ? withAll(currenciesSold(sold, asked, caller.currency), { expected, pending }) : [];
  return {
    ...{ ...days, before, step },
    isComing,
    currencies: currencies.map(({ currency, ...whole }) => {
      const lines = products?.filter((line) => line.currency === currency) ?? [];
      return {
        currency,
        ...whole,
        reps: whole.reps.slice(0, MOST_LINES),
        sources: whole.sources.slice(0, MOST_LINES),
        products: lines
          .toSorted((a, b) => b.amount - a.amount)
          .slice(0, MOST_LINES)
          .map(({ costed, margin, ...line }) => ({
            ...line,
            margin: seesCosts && margin !== null ? { amount: margin, rate: marginRate(margin, costed!) } : null,
            repurchase: waitOf.get(line.productId ?? '') ?? null,
          })),
        productsLeftOut: Math.max(0, lines.length - MOST_LINES),
        margin: seesCosts ? marginOf(lines) : null,
        forecast: forecastOf(expected?.filter((group) => group.currency === currency) ?? [], odds, order),
        pending: pending?.find((row) => row.currency === currency) ?? { currency, count: 0, amount: 0 },
      };
    }),
    repurchase: waits ? repurchaseOf(waits) : null,
  };
}

/** Of the lines whose cost is known; null where there is none. */
function marginOf(lines: readonly ProductRow[]) {
  const known = lines.filter(({ margin }) => margin !== null);
  if (known.length === 0) return null;
  const amount = known.reduce((sum, { margin }) => sum + margin!, 0);
  const sold = known.reduce((sum, { costed }) => sum + costed!, 0);
  return { amount, rate: marginRate(amount, sold), sold };
}

/** A currency in which nothing was sold yet stands too, once something is expected in it. */
function withAll(
  sold: CurrencySold[],
  {
    expected = [],
    pending = [],
  }: { expected?: readonly ExpectedGroup[] | undefined; pending?: readonly PendingRow[] | undefined },
): CurrencySold[] {
  const nothing = { count: 0, amount: 0, before: 0 };
  const others = new Set([...expected, ...pending].map(({ currency }) => currency));
  for (const { currency } of sold) others.delete(currency);
  return [
    ...sold,
    ...[...others].toSorted().map((currency) => ({
      ...{ currency, revenue: nothing, quote: nothing, sale: nothing, steps: [], reps: [], sources: [] },
      ...{ averageBasket: null, averageBasketBefore: null },
    })),
  ];
}
