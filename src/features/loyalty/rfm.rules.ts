// How recently, how often and for how much somebody buys, each from 1 to 5, and what that makes of them.
import type { CustomerSegment } from '../prospects/customer-segments.ts';

/** Of whoever has paid an invoice. */
export interface Purchases {
  /** Since their last paid invoice. */
  days: number;
  /** Paid invoices of the last 24 months. */
  count: number;
  /** What they paid before tax in those months, credit notes taken off, in minor units of the company's currency. */
  net: number;
}

export interface RfmScores {
  r: number;
  f: number;
  m: number;
}

/** From so many customers on they are compared with each other; fewer are measured by fixed steps. */
const FEWEST_TO_COMPARE = 25;

/** What a score of 5, 4, 3 and 2 takes: at most so many days, at least so many invoices. */
const dayLimits = [30, 90, 180, 365];
const countLimits = [10, 6, 3, 2];
/** In euros; a currency of small units counts in thousands of them. */
const netLimits = [20_000, 5_000, 1_000, 200];
const unitsOfEuro: Readonly<Record<string, number>> = { MAD: 10, XOF: 655, XAF: 655 };
const withoutCents = new Set(['XOF', 'XAF']);

/** The scores of all customers of a company, in their order. */
export function rfmScores(customers: readonly Purchases[], currency = 'EUR'): RfmScores[] {
  if (customers.length >= FEWEST_TO_COMPARE) return compared(customers);
  const minorUnits = (unitsOfEuro[currency] ?? 1) * (withoutCents.has(currency) ? 1 : 100);
  return customers.map(({ days, count, net }) => ({
    r: 5 - firstPlace(dayLimits, (limit) => days <= limit),
    f: 5 - firstPlace(countLimits, (limit) => count >= limit),
    m: 5 - firstPlace(netLimits, (limit) => net >= limit * minorUnits),
  }));
}

const firstPlace = (limits: readonly number[], fits: (limit: number) => boolean) => {
  const place = limits.findIndex(fits);
  return place === -1 ? limits.length : place;
};

function compared(customers: readonly Purchases[]): RfmScores[] {
  const r = quintiles(customers.map(({ days }) => -days));
  const f = quintiles(customers.map(({ count }) => count));
  const m = quintiles(customers.map(({ net }) => net));
  return customers.map((_, place) => ({ r: r[place]!, f: f[place]!, m: m[place]! }));
}

/** From 5 for the highest fifth to 1 for the lowest, by rank; who is equal shares the better one. */
function quintiles(values: readonly number[]): number[] {
  const order = values.toSorted((a, b) => b - a);
  const ranks = new Map<number, number>();
  for (const [rank, value] of order.entries()) if (!ranks.has(value)) ranks.set(value, rank);
  return values.map((value) => 5 - Math.floor((ranks.get(value)! * 5) / values.length));
}

/** The first that fits. */
export function segmentOf({ r, f, m }: RfmScores): CustomerSegment {
  if (r >= 4 && f >= 4 && m >= 4) return 'champion';
  if (r >= 3 && f >= 4) return 'loyal';
  if (r >= 4 && f <= 2) return 'new';
  if (r >= 3 && f === 3) return 'promising';
  if (r <= 2 && f >= 4) return 'notToLose';
  if (r <= 2 && f === 3) return 'atRisk';
  if (r === 1 && f <= 2) return 'lost';
  return 'toWake';
}
