// What is asked of whom pays late, and when. Source: Code de commerce, L.441-10 and D.441-5.
import { addDays, daysBetween } from '../../engine/dates.ts';
import { roundedDivision } from '../../engine/decimals.ts';
import type { InterestRate } from './billing-settings.record.ts';
import type { Invoice } from './invoice.record.ts';

export const USUAL_REMINDER_DAYS = [3, 10, 20, 30] as const;

type Asked = Pick<Invoice, 'kind' | 'dueOn' | 'reminders' | 'disputedAt'>;

/** When the next reminder is due: never two at once, however late one begins; none in a dispute or after the last. */
export function nextReminderOn(
  { kind, dueOn, reminders, disputedAt }: Asked,
  days: readonly number[] | null,
): string | null {
  const steps = days ?? USUAL_REMINDER_DAYS;
  const step = steps[reminders.length];
  if (step === undefined || kind === 'credit' || dueOn === null || disputedAt !== null) return null;
  const planned = addDays(dueOn, step);
  const last = reminders.at(-1);
  if (!last) return planned;
  const rested = addDays(last.on, step - steps[reminders.length - 1]!);
  if (rested > planned) return rested;
  return planned;
}

/** 40 € in cents, once an invoice; a consumer does not owe them. */
export const RECOVERY_FEE = 4_000;

/** The rates Kili knows; a company adds those that come. Source: arrêté of 15 December 2025; the ECB rate from practice. */
export const knownInterestRates: readonly InterestRate[] = [{ from: '2026-01-01', legal: 262, ecb: 215 }];

const ABOVE_ECB = 1_000;

export interface LatePart {
  amount: number;
  /** The day it was paid, or today. */
  until: string;
}

interface Late {
  dueOn: string;
  parts: readonly LatePart[];
  /** As agreed on the invoice; without, the ECB rate of each half-year plus 10 points. */
  agreed: number | null;
  rates: readonly InterestRate[];
}

/**
 * The interest on what was, or is, paid late, in minor units: from the day after the due one to that of the payment, each
 * half-year at its own rate. Null where no rate is known.
 */
export function lateInterest({ dueOn, parts, agreed, rates }: Late): number | null {
  let whole = 0n;
  for (const { amount, until } of parts) {
    for (const { from, to } of halfYears(dueOn, until)) {
      const rate = agreed ?? rateOn(addDays(from, 1), rates);
      if (rate === null) return null;
      whole += BigInt(amount) * BigInt(rate) * BigInt(daysBetween(from, to));
    }
  }
  return Number(roundedDivision(whole, 365n * 10_000n));
}

/** Of the half-year a day is in, or else of the last one before it. */
function rateOn(day: string, rates: readonly InterestRate[]): number | null {
  const known = rates
    .filter(({ from, ecb }) => from <= day && ecb !== null)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const last = known.at(-1);
  return last?.ecb == null ? null : last.ecb + ABOVE_ECB;
}

/** The span from one day to another, cut where a half-year ends: each part begins after `from` and ends with `to`. */
function halfYears(from: string, until: string): { from: string; to: string }[] {
  const spans: { from: string; to: string }[] = [];
  for (let start = from; start < until; ) {
    const next = addDays(start, 1);
    const year = Number(next.slice(0, 4));
    const last = next < `${year}-07-01` ? `${year}-06-30` : `${year}-12-31`;
    const to = last < until ? last : until;
    spans.push({ from: start, to });
    start = to;
  }
  return spans;
}

/** What a rate agreed on must be at least: three times the legal one. */
export const leastAgreedRate = (day: string, rates: readonly InterestRate[]): number | null => {
  const known = rates.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const last = known.at(-1);
  return last ? 3 * last.legal : null;
};
