import { addMonths } from '../../engine/dates.ts';

const MONTHS = 24;

/** Whether an agreement is so old that it should be asked for again; it holds all the same. */
export function isDueAgain(givenAt: string, now: string): boolean {
  return addMonths(givenAt.slice(0, 10), MONTHS) <= now.slice(0, 10);
}
