// When something comes again: on its day, at its hour as the clock of its zone shows it, summer and winter alike.
import { addDays, addMonths, instantOf, wallTime, weekdayOf } from '../../engine/dates.ts';
import { businessDayFrom } from '../contact-rules/business-days.rules.ts';
import type { HolidayPlace } from '../contact-rules/holidays.rules.ts';
import type { Reminder, ReminderRepeats } from './reminder.record.ts';

type Rhythm = Pick<Reminder, 'firstOn' | 'time' | 'timeZone'>;

/** The first time it comes again after this moment; what was missed meanwhile is not made up for. */
export function nextTime(repeats: ReminderRepeats, rhythm: Rhythm, after: string, place: HolidayPlace): string {
  const { firstOn, time, timeZone } = rhythm;
  const from = [wallTime(after, timeZone).day, firstOn].toSorted().at(-1)!;
  for (let start = from; ; start = addDays(start, 1)) {
    const at = instantOf(dayFrom(repeats, firstOn, start, place), time, timeZone);
    if (at > after) return at;
  }
}

/** Its first day that is not before this one. */
function dayFrom(repeats: ReminderRepeats, firstOn: string, start: string, place: HolidayPlace): string {
  if (repeats === 'day') return start;
  if (repeats === 'businessDay') return businessDayFrom(start, place);
  if (repeats === 'week') return addDays(start, (weekdayOf(firstOn) - weekdayOf(start) + 7) % 7);
  const months = (Number(start.slice(0, 4)) - Number(firstOn.slice(0, 4))) * 12 + monthOf(start) - monthOf(firstOn);
  const inMonth = addMonths(firstOn, months);
  return inMonth >= start ? inMonth : addMonths(firstOn, months + 1);
}

const monthOf = (day: string) => Number(day.slice(5, 7));
