// The periods targets are set for, and the working days in them.
import { addDays, addMonths, wallTime, weekdayOf } from '../../engine/dates.ts';
import { isBusinessDay } from '../contact-rules/business-days.rules.ts';
import type { CallPlace } from '../contact-rules/call-slots.rules.ts';

export const targetPeriods = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type TargetPeriod = (typeof targetPeriods)[number];

/** From the first day to the last, both included. */
export interface Days {
  from: string;
  to: string;
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/** The period a day lies in; weeks begin on Monday (ISO 8601). */
export function periodAround(day: string, period: TargetPeriod): Days {
  if (period === 'day') return { from: day, to: day };
  if (period === 'week') {
    const from = addDays(day, 1 - weekdayOf(day));
    return { from, to: addDays(from, 6) };
  }
  const months = monthsOf[period];
  const month = Number(day.slice(5, 7)) - 1;
  const first = String(month - (month % months) + 1).padStart(2, '0');
  const from = `${day.slice(0, 4)}-${first}-01`;
  return { from, to: addDays(addMonths(from, months), -1) };
}

/** The one before or after it. */
export function periodBeside({ from, to }: Days, period: TargetPeriod, step: 1 | -1): Days {
  return periodAround(step === 1 ? addDays(to, 1) : addDays(from, -1), period);
}

export interface WorkingDays {
  /** Today is among them once the company has closed. */
  elapsed: number;
  total: number;
}

/**
 * Monday to Friday without the holidays of the place. Whoever is away comes back on `absentUntil`: what lies from today to
 * then is no working day of theirs.
 */
export function workingDaysIn(
  { from, to }: Days,
  now: string,
  place: CallPlace,
  absentUntil: string | null = null,
): WorkingDays {
  const { day: today, time } = wallTime(now, place.zone);
  const closesAt =
    place.slots
      .map((slot) => slot.to)
      .toSorted()
      .at(-1) ?? '24:00';
  let [elapsed, total] = [0, 0];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!isBusinessDay(day, place)) continue;
    if (absentUntil !== null && day >= today && day < absentUntil) continue;
    total += 1;
    if (day < today || (day === today && time >= closesAt)) elapsed += 1;
  }
  return { elapsed, total };
}
