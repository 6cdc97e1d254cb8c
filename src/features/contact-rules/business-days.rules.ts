import { addDays, instantOf, isWeekend, wallTime } from '../../engine/dates.ts';
import { type HolidayPlace, isHoliday } from './holidays.rules.ts';

/** Neither a weekend nor a holiday there. */
export function isBusinessDay(day: string, place: HolidayPlace): boolean {
  return !isWeekend(day) && !isHoliday(day, place);
}

/** This very day when it is a business day, else the first one after it. */
export function businessDayFrom(day: string, place: HolidayPlace): string {
  return isBusinessDay(day, place) ? day : nextBusinessDay(day, place);
}

// No calendar closes longer; a company that lists more free days in a row is called on the next one all the same.
const MOST_DAYS_CLOSED = 366;

/** The first business day after this one. */
export function nextBusinessDay(day: string, place: HolidayPlace): string {
  for (let count = 1; count <= MOST_DAYS_CLOSED; count += 1) {
    const next = addDays(day, count);
    if (isBusinessDay(next, place)) return next;
  }
  return addDays(day, 1);
}

/** Nine o'clock of this business day, or of the next one. */
export function nextMorning(now: string, { zone, country }: { zone: string; country: string }): string {
  const { day } = wallTime(now, zone);
  const first = instantOf(businessDayFrom(day, { country }), '09:00', zone);
  return first > now ? first : instantOf(nextBusinessDay(day, { country }), '09:00', zone);
}

/** The business day that comes `count` business days after this day; from a Saturday, one later is Monday. */
export function addBusinessDays(day: string, count: number, place: HolidayPlace): string {
  let reached = day;
  for (let left = count; left > 0; left -= 1) reached = nextBusinessDay(reached, place);
  return reached;
}
