// The spans accountants ask the journal for: whole months, quarters and years.
import { addDays, addMonths } from '../../engine/dates.ts';

export const journalPeriods = ['lastMonth', 'month', 'lastQuarter', 'year', 'lastYear'] as const;
export type JournalPeriod = (typeof journalPeriods)[number];

const MONTHS_A_QUARTER = 3;
const MONTHS_A_YEAR = 12;

/** From which day to which, both included. */
export function daysOfJournal(period: JournalPeriod, today: string): { from: string; to: string } {
  const month = `${today.slice(0, 8)}01`;
  const year = `${today.slice(0, 4)}-01-01`;
  const monthsIn = (Number(today.slice(5, 7)) - 1) % MONTHS_A_QUARTER;
  const quarter = addMonths(month, -monthsIn);
  switch (period) {
    case 'month':
      return { from: month, to: addDays(addMonths(month, 1), -1) };
    case 'lastMonth':
      return { from: addMonths(month, -1), to: addDays(month, -1) };
    case 'lastQuarter':
      return { from: addMonths(quarter, -MONTHS_A_QUARTER), to: addDays(quarter, -1) };
    case 'year':
      return { from: year, to: addDays(addMonths(year, MONTHS_A_YEAR), -1) };
    default:
      return { from: addMonths(year, -MONTHS_A_YEAR), to: addDays(year, -1) };
  }
}
