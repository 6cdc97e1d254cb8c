// What was sold, currency by currency: nothing of one is ever added to another (kpis.md, § 0).
import { isFew } from '../campaign-desk/rates.rules.ts';
import { type Days, type Step, stepKey, stepsOf } from './report-period.rules.ts';

type SoldKind = 'revenue' | 'quote' | 'sale';

/** What was counted of one kind in one currency: whole, or of a step, a seller or a source. */
export interface CountedSold {
  what: SoldKind;
  by: 'all' | 'step' | 'rep' | 'source';
  currency: string;
  isCurrent: boolean;
  key: string | null;
  count: number;
  /** Before tax, in minor units. */
  amount: number;
}

export interface Sold {
  count: number;
  amount: number;
  before: number;
}

export interface SoldLine extends Record<SoldKind, Sold> {
  key: string | null;
}

export interface SoldStep extends Days {
  revenue: Sold;
  /** The days it is compared with; null where the period before has none so far on. */
  compared: Days | null;
}

export interface CurrencySold extends Record<SoldKind, Sold> {
  currency: string;
  /** What a sale comes to, on average; null without any. */
  averageBasket: number | null;
  averageBasketBefore: number | null;
  steps: SoldStep[];
  reps: SoldLine[];
  sources: SoldLine[];
}

export interface AskedDays {
  days: Days;
  before: Days;
  step: Step;
}

/** The currency of the company first, then those with most documents. */
export function currenciesSold(rows: readonly CountedSold[], asked: AskedDays, home: string): CurrencySold[] {
  const counts = (of: readonly CountedSold[]) => of.reduce((sum, { count }) => sum + count, 0);
  return [...Map.groupBy(rows, ({ currency }) => currency)]
    .toSorted(([a, ofA], [b, ofB]) => Number(b === home) - Number(a === home) || counts(ofB) - counts(ofA))
    .map(([currency, same]) => currencySold(currency, same, asked));
}

function currencySold(currency: string, rows: readonly CountedSold[], asked: AskedDays): CurrencySold {
  const whole = soldOf(rows.filter(({ by }) => by === 'all'));
  return {
    currency,
    ...whole,
    ...basketsOf(rows.filter(({ by, what }) => by === 'all' && what === 'sale')),
    steps: stepsSold(
      rows.filter(({ by, what }) => by === 'step' && what === 'revenue'),
      asked,
    ),
    reps: linesSold(rows.filter(({ by }) => by === 'rep')),
    sources: linesSold(rows.filter(({ by }) => by === 'source')),
  };
}

function basketsOf(sales: readonly CountedSold[]) {
  const mean = (isCurrent: boolean) => {
    const one = sales.find((row) => row.isCurrent === isCurrent);
    return one ? Math.round(one.amount / one.count) : null;
  };
  return { averageBasket: mean(true), averageBasketBefore: mean(false) };
}

/** What was sold most first; who sold before, and nothing now, stands too. */
function linesSold(rows: readonly CountedSold[]): SoldLine[] {
  return [...Map.groupBy(rows, ({ key }) => key)]
    .map(([key, same]) => ({ key, ...soldOf(same) }))
    .toSorted((a, b) => b.revenue.amount - a.revenue.amount || b.sale.amount - a.sale.amount);
}

function soldOf(rows: readonly CountedSold[]): Record<SoldKind, Sold> {
  const of = (what: SoldKind): Sold => {
    const [now, then] = [true, false].map((isCurrent) =>
      rows.find((row) => row.what === what && row.isCurrent === isCurrent),
    );
    return { count: now?.count ?? 0, amount: now?.amount ?? 0, before: then?.amount ?? 0 };
  };
  return { revenue: of('revenue'), quote: of('quote'), sale: of('sale') };
}

/** Each step beside the one as far into the period before. */
function stepsSold(rows: readonly CountedSold[], { days, before, step }: AskedDays): SoldStep[] {
  const then = stepsOf(before, step);
  const sold = (of: Days | undefined, isCurrent: boolean) =>
    of && rows.find((row) => row.isCurrent === isCurrent && row.key === stepKey(of.from, step));
  return stepsOf(days, step).map((part, place) => {
    const now = sold(part, true);
    const compared = then[place] ?? null;
    return {
      ...part,
      compared,
      revenue: {
        count: now?.count ?? 0,
        amount: now?.amount ?? 0,
        before: sold(then[place], false)?.amount ?? 0,
      },
    };
  });
}

export interface Repurchase {
  /** Purchases that were not the first of their customer. */
  count: number;
  /** Days since the one before; null without any. */
  median: number | null;
  before: number | null;
  isWeak: boolean;
}

export function repurchaseOf(
  rows: readonly { isCurrent: boolean; count: number; median: number | null }[],
): Repurchase {
  const now = rows.find(({ isCurrent }) => isCurrent);
  const count = now?.count ?? 0;
  const before = rows.find(({ isCurrent }) => !isCurrent)?.median ?? null;
  return { count, median: now?.median ?? null, before, isWeak: isFew(count) };
}

/** The share of what was sold that is left once it is paid for, from -1 to 1; null where nothing was. */
export function marginRate(margin: number, sold: number): number | null {
  return sold === 0 ? null : margin / sold;
}

/** How an amount or a count stands to the one before: 0.25 is a quarter more; null where there was nothing. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / Math.abs(before);
}
