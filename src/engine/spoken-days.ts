// The calendar behind what people say of days: what spoken-moment.ts and english-moments.ts are written in.
import { addDays, addMonths, weekdayOf } from './dates.ts';
import type { SaidAt, SpokenMoment } from './spoken-moment.ts';

export interface Way {
  pattern: RegExp;
  read(words: readonly (string | undefined)[], now: SaidAt): SpokenMoment | null;
}

export function way(
  pattern: string,
  dayFor: (words: readonly (string | undefined)[], now: SaidAt) => string | null,
): Way {
  return {
    pattern: new RegExp(pattern),
    read: (words, now) => {
      const day = dayFor(words, now);
      return day === null ? null : { day, time: null };
    },
  };
}

/** A length of time counts from the hour at which it is said. */
export function fromNow(pattern: string, dayFor: (words: readonly (string | undefined)[], now: SaidAt) => string): Way {
  return {
    pattern: new RegExp(pattern),
    read: (words, now) => ({ day: dayFor(words, now), time: null, around: now.time }),
  };
}

const MINUTES_A_DAY = 24 * 60;

export function later({ day, time }: SaidAt, minutes: number): SpokenMoment {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const sum = hour * 60 + minute + minutes;
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = sum % MINUTES_A_DAY;
  return {
    day: addDays(day, Math.floor(sum / MINUTES_A_DAY)),
    time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`,
  };
}

/** The next one after today. */
export function nextWeekday(weekday: number, day: string): string {
  return addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1);
}

export const firstOf = (day: string) => `${day.slice(0, 8)}01`;

/** Null for a day that is on no calendar. */
function dateIn(year: number, month: number, date: number): string | null {
  if (month < 1 || month > 12 || date < 1 || date > 31) return null;
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const day = addDays(first, date - 1);
  return day.slice(0, 7) === first.slice(0, 7) ? day : null;
}

/** Without its year, a day is one to come. */
export function dayOfMonth(date: number, month: number, year: string | undefined, today: string): string | null {
  if (year) return dateIn(Number(year), month, date);
  const thisYear = Number(today.slice(0, 4));
  return (
    [thisYear, thisYear + 1].map((one) => dateIn(one, month, date)).find((day) => day !== null && day >= today) ?? null
  );
}

const MONTHS_LOOKED_AHEAD = 3;

export function nextDate(date: number, today: string): string | null {
  for (let count = 0; count < MONTHS_LOOKED_AHEAD; count += 1) {
    const first = addMonths(firstOf(today), count);
    const day = dateIn(Number(first.slice(0, 4)), Number(first.slice(5, 7)), date);
    if (day && day > today) return day;
  }
  return null;
}

export function inMonth(
  month: number,
  part: string | undefined,
  year: string | undefined,
  today: string,
): string | null {
  const thisYear = Number(today.slice(0, 4));
  const years = year ? [Number(year)] : [thisYear, thisYear + 1];
  const days = years.map((one) => partOfMonth(`${one}-${String(month).padStart(2, '0')}-01`, part));
  return year ? days[0]! : (days.find((day) => day >= today) ?? null);
}

export function partOfMonth(first: string, part: string | undefined): string {
  if (part === 'fin') return addDays(addMonths(first, 1), -1);
  return part === 'mi' || part === 'milieu' || part === 'courant' ? addDays(first, 14) : first;
}
