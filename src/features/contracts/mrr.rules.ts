// Monthly recurring revenue: what it was on a day, how it went from one month to the next, and what of it was kept.
// Source: kpis.md §8. Amounts are whole minor units of one currency, so that the bridge holds to the last of them.
import { addDays, addMonths } from '../../engine/dates.ts';
import type { Contract } from './contract.record.ts';
import { termsAfter } from './contract-history.rules.ts';
import { monthlyTotal } from './contract-line.ts';
import { GRACE_DAYS } from './term.rules.ts';

export type CountedContract = Pick<Contract, 'id' | 'prospectId' | 'history'>;

/** From this day on so much a month, until the next level. */
export interface Level {
  from: string;
  monthly: number;
}

/** How a contract's revenue went, in the order of the days. */
export function levelsOf({ history }: Pick<Contract, 'history'>): Level[] {
  let levels: Level[] = [];
  for (const [place, step] of history.entries()) {
    const isEnd = step.kind === 'loss' || step.kind === 'cancellation';
    const from = isEnd ? addDays(step.on, 1) : step.on;
    levels = levels.filter((level) => level.from < from);
    if (isEnd) {
      levels.push({ from, monthly: 0 });
      continue;
    }
    const { lines, endsOn } = termsAfter(history.slice(0, place + 1));
    const over = endsOn === null ? null : addDays(endsOn, GRACE_DAYS + 1);
    if (over !== null && over <= from) {
      levels.push({ from, monthly: 0 });
      continue;
    }
    levels.push({ from, monthly: monthlyTotal(lines) });
    if (over !== null) levels.push({ from: over, monthly: 0 });
  }
  return levels;
}

/** What it came to on that day. */
export const monthlyOn = (levels: readonly Level[], on: string): number =>
  levels.findLast(({ from }) => from <= on)?.monthly ?? 0;

export const movements = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;
export type Movement = (typeof movements)[number];

export interface Bridge extends Record<Movement, number> {
  start: number;
  end: number;
}

/** What the bridge must come to. */
export const endOf = (bridge: Omit<Bridge, 'end'>): number =>
  bridge.start + bridge.new + bridge.expansion - bridge.contraction - bridge.churn + bridge.reactivation;

/** Net and gross retention, from 0; null where there was nothing to keep. Customers who come back are outside of both. */
export function retention({ start, expansion, contraction, churn }: Bridge): {
  net: number | null;
  gross: number | null;
} {
  if (start === 0) return { net: null, gross: null };
  return { net: (start + expansion - contraction - churn) / start, gross: (start - contraction - churn) / start };
}

/** What a loss every month comes to in a year. */
export const yearlyLoss = (monthly: number): number => 1 - (1 - monthly) ** 12;

/** The day before the month and the last day that is counted of it. */
export interface Span {
  before: string;
  last: string;
}

/** Of a running month the days up to today. */
export function spanOfMonth(month: string, today: string): Span {
  const first = `${month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  return { before: addDays(first, -1), last: last < today ? last : today };
}

interface Change {
  movement: Movement | null;
  amount: number;
}

/** What became of a customer between the two days. */
export function changeOf(levels: readonly Level[], { before, last }: Span): Change {
  const [start, end] = [monthlyOn(levels, before), monthlyOn(levels, last)];
  if (start === end) return { movement: null, amount: 0 };
  if (end === 0) return { movement: 'churn', amount: start };
  if (start > 0) return { movement: end > start ? 'expansion' : 'contraction', amount: Math.abs(end - start) };
  const paidUntil = lastPaidBefore(levels, before);
  if (paidUntil === null) return { movement: 'new', amount: end };
  const backOn = levels.find(({ from, monthly }) => from > before && monthly > 0)!.from;
  // Away for less than a month is nobody who comes back: what is there again makes up for what was missed.
  const wasAway = addMonths(addDays(paidUntil, 1), 1) <= backOn;
  return { movement: wasAway ? 'reactivation' : 'expansion', amount: end };
}

function lastPaidBefore(levels: readonly Level[], before: string): string | null {
  const place = levels.findLastIndex(({ from, monthly }) => from <= before && monthly > 0);
  const next = levels[place + 1];
  return place < 0 || !next ? null : addDays(next.from, -1);
}

/** Several contracts of one customer as one. */
export function joinLevels(all: readonly (readonly Level[])[]): Level[] {
  const days = [...new Set(all.flatMap((levels) => levels.map(({ from }) => from)))].sort();
  return days.map((from) => ({ from, monthly: all.reduce((sum, levels) => sum + monthlyOn(levels, from), 0) }));
}

export interface ContractChange {
  id: string;
  before: number;
  after: number;
}

export interface MrrOfMonth {
  bridge: Bridge;
  customers: { atStart: number; lost: number; atEnd: number };
  /** The contracts behind each figure. */
  contracts: Record<Movement | 'start' | 'end', ContractChange[]>;
}

/** The bridge of one currency: customer by customer, what several contracts of one do is one change. */
export function mrrOf(contracts: readonly CountedContract[], span: Span): MrrOfMonth {
  const bridge: Bridge = { start: 0, new: 0, expansion: 0, contraction: 0, churn: 0, reactivation: 0, end: 0 };
  const customers = { atStart: 0, lost: 0, atEnd: 0 };
  const behind: MrrOfMonth['contracts'] = {
    ...{ start: [], new: [], expansion: [], contraction: [], churn: [], reactivation: [], end: [] },
  };
  for (const own of Map.groupBy(contracts, ({ prospectId }) => prospectId).values()) {
    const levels = own.map(levelsOf);
    const joined = joinLevels(levels);
    const [start, end] = [monthlyOn(joined, span.before), monthlyOn(joined, span.last)];
    const { movement, amount } = changeOf(joined, span);
    bridge.start += start;
    bridge.end += end;
    if (movement) bridge[movement] += amount;
    customers.atStart += Number(start > 0);
    customers.atEnd += Number(end > 0);
    customers.lost += Number(movement === 'churn');
    for (const [place, { id }] of own.entries()) {
      const change = {
        id,
        before: monthlyOn(levels[place]!, span.before),
        after: monthlyOn(levels[place]!, span.last),
      };
      if (change.before > 0) behind.start.push(change);
      if (change.after > 0) behind.end.push(change);
      if (movement && change.before !== change.after) behind[movement].push(change);
    }
  }
  return { bridge, customers, contracts: behind };
}
