import { addDays } from '../../engine/dates.ts';
import { readSpokenMoment, type SaidAt, type SpokenMoment } from '../../engine/spoken-moment.ts';

export type TypedMoment = SpokenMoment;

const written =
  /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?:[\s,]+(?:(?:à|at)\s+)?(\d{1,2})(?:\s?[h:.]\s?(\d{1,2})?)?)?$/i;

/** What was typed as figures, or else as people say it: « mardi 15 h », « dans 1 semaine ». */
export function readMoment(typed: string, now: SaidAt): TypedMoment | null {
  return readFigures(typed, now.day) ?? readSpokenMoment(typed, now);
}

/** « 03/12/2026 14:30 », « 3/12 14h30 », « 3/12 à 14h »: the day comes before the month, a day without its year is to come. */
export function readFigures(typed: string, today: string): TypedMoment | null {
  const [, date, month, year, hour, minute = '0'] = written.exec(typed.trim()) ?? [];
  if (!date || !month) return null;
  const thisYear = Number(today.slice(0, 4));
  const inYear = (wanted: number) => dayOf(wanted, Number(month), Number(date));
  const day = year ? inYear(Number(year.padStart(4, '20'))) : [inYear(thisYear), inYear(thisYear + 1)].find(isToCome);
  if (!day) return null;
  if (hour === undefined) return { day, time: null };
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return { day, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` };

  function isToCome(one: string | null): boolean {
    return one !== null && one >= today;
  }
}

/** Null for a day that is on no calendar. */
function dayOf(year: number, month: number, date: number): string | null {
  if (month < 1 || month > 12 || date < 1 || date > 31) return null;
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const day = addDays(first, date - 1);
  return day.slice(0, 7) === first.slice(0, 7) ? day : null;
}
