// When an invoice is due, and what it costs to pay it later. Source: Code de commerce, L.441-10.
import { addDays, addMonths, daysBetween } from '../../engine/dates.ts';
import { roundedDivision } from '../../engine/decimals.ts';

/**
 * `net`: so many days after the issue. `daysThenEndOfMonth` and `endOfMonthThenDays` are the two readings of « 45 jours fin
 * de mois »: companies choose one, and state it.
 */
export const dueMethods = ['net', 'daysThenEndOfMonth', 'endOfMonthThenDays'] as const;
export interface PaymentTerms {
  method: (typeof dueMethods)[number];
  days: number;
}

/** The last day on which an invoice of that day is paid in time. */
export function dueOn(issuedOn: string, { method, days }: PaymentTerms): string {
  if (method === 'net') return addDays(issuedOn, days);
  return method === 'daysThenEndOfMonth' ? lastOfMonth(addDays(issuedOn, days)) : addDays(lastOfMonth(issuedOn), days);
}

/** The last day of a quote: it holds until midnight of it. */
export const quoteHoldsUntil = (issuedOn: string, days = 30): string => addDays(issuedOn, days);

const lastOfMonth = (day: string) => addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);

/**
 * What being late costs in minor units: the rate a year (basis points) on what is unpaid, for each day after the due one up
 * to that of the payment. No reminder is needed between traders.
 */
export function latePenalty(unpaid: number, { due, paid, rate }: { due: string; paid: string; rate: number }): number {
  const days = Math.max(0, daysBetween(due, paid));
  return Number(roundedDivision(BigInt(unpaid) * BigInt(rate) * BigInt(days), 365n * 10_000n));
}
