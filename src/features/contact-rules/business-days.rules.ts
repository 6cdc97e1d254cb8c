import { addDays, isWeekend } from '../../engine/dates.ts';
import { type HolidayPlace, isHoliday } from './holidays.rules.ts';

/** Neither a weekend nor a holiday there. */
export function isBusinessDay(day: string, place: HolidayPlace): boolean {
  return !isWeekend(day) && !isHoliday(day, place);
}

/** This very day when it is a business day, else the first one after it. */
export function businessDayFrom(day: string, place: HolidayPlace): string {
  return isBusinessDay(day, place) ? day : nextBusinessDay(day, place);
}

/** The first business day after this one. */
export function nextBusinessDay(day: string, place: HolidayPlace): string {
  let next = addDays(day, 1);
  while (!isBusinessDay(next, place)) next = addDays(next, 1);
  return next;
}

/** The business day that comes `count` business days after this day; from a Saturday, one later is Monday. */
export function addBusinessDays(day: string, count: number, place: HolidayPlace): string {
  let reached = day;
  for (let left = count; left > 0; left -= 1) reached = nextBusinessDay(reached, place);
  return reached;
}
