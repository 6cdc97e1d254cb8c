import { addDays, addMonths, weekdayOf } from '../../engine/dates.ts';

export const analysisPeriods = ['today', 'week', 'month', 'lastMonth', 'quarter', 'days90', 'year'] as const;
export type AnalysisPeriod = (typeof analysisPeriods)[number];

const MONTHS_A_QUARTER = 3;

/** From which day to which, both included. */
export function daysOfPeriod(period: AnalysisPeriod, today: string): { from: string; to: string } {
  const month = `${today.slice(0, 8)}01`;
  if (period === 'today') return { from: today, to: today };
  if (period === 'week') return { from: addDays(today, 1 - weekdayOf(today)), to: today };
  if (period === 'month') return { from: month, to: today };
  if (period === 'lastMonth') return { from: addMonths(month, -1), to: addDays(month, -1) };
  if (period === 'days90') return { from: addDays(today, -89), to: today };
  if (period === 'year') return { from: addDays(addMonths(today, -12), 1), to: today };
  const monthsIn = (Number(today.slice(5, 7)) - 1) % MONTHS_A_QUARTER;
  return { from: addMonths(month, -monthsIn), to: today };
}
