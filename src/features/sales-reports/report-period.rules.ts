// The days a report tells of, the days before that it is compared with, and the steps its course is drawn in.
import { addDays, addMonths, daysBetween, weekdayOf } from '../../engine/dates.ts';

export interface Days {
  /** Both days are part of it. */
  from: string;
  to: string;
}

export const steps = ['day', 'week', 'month', 'year'] as const;
export type Step = (typeof steps)[number];

const MOST_DAY_STEPS = 31;
const MOST_WEEK_STEPS_IN_DAYS = 120;
const MOST_MONTH_STEPS_IN_DAYS = 1_100;

const monthOf = (day: string) => `${day.slice(0, 8)}01`;
const endsMonth = (day: string) => addDays(day, 1).endsWith('-01');

/**
 * As long a time just before. Whole months are compared with whole months, and a month under way with the same days of the
 * month before: February has fewer than March, and is no worse for it.
 */
export function daysBefore({ from, to }: Days): Days {
  if (!from.endsWith('-01')) {
    const length = daysBetween(from, to) + 1;
    return { from: addDays(from, -length), to: addDays(from, -1) };
  }
  const months = monthsBetween(from, to) + 1;
  const until = endsMonth(to) ? addDays(from, -1) : addMonths(to, -months);
  return { from: addMonths(from, -months), to: until };
}

export function stepOf({ from, to }: Days): Step {
  const length = daysBetween(from, to) + 1;
  if (length <= MOST_DAY_STEPS) return 'day';
  if (length <= MOST_WEEK_STEPS_IN_DAYS) return 'week';
  return length <= MOST_MONTH_STEPS_IN_DAYS ? 'month' : 'year';
}

/** One after the other without a gap; the first and the last end where the period does. Weeks begin on Monday (ISO 8601). */
export function stepsOf(days: Days, step: Step = stepOf(days)): Days[] {
  const parts: Days[] = [];
  for (let from = days.from; from <= days.to; ) {
    const [to = days.to] = [lastOfStep(from, step), days.to].toSorted();
    parts.push({ from, to });
    from = addDays(to, 1);
  }
  return parts;
}

function lastOfStep(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'week') return addDays(day, 7 - weekdayOf(day));
  if (step === 'year') return `${day.slice(0, 4)}-12-31`;
  return addDays(addMonths(monthOf(day), 1), -1);
}

/** How a step is named by its first day, as `date_trunc` names it, also where the period begins in its middle. */
export function stepKey(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'year') return `${day.slice(0, 4)}-01-01`;
  return step === 'week' ? addDays(day, 1 - weekdayOf(day)) : monthOf(day);
}

function monthsBetween(from: string, to: string): number {
  const [months, then] = [to, from].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return months! - then!;
}
