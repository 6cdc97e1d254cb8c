// Moments as people say them: « hier 14:30 », « lun. », « 12/11 ». The words themselves come from the platform's own
// language data, so that they are right in both languages.
import { addDays, daysBetween, wallTime, zoneKnownHere } from './dates.ts';
import type { Locale } from './messages.ts';

export interface Moment {
  now: string;
  /** IANA zone in whose calendar the days are counted. */
  zone: string;
  locale: Locale;
}

/** The shortest form that cannot be mistaken: « 14:30 », « hier 14:30 », « lun. 9:05 », « 12/11 », « 12/11/2024 ». */
export function shortWhen(instant: string, { now, zone, locale }: Moment): string {
  const shown = wallTime(instant, zone);
  const today = wallTime(now, zone).day;
  const days = daysBetween(today, shown.day);
  const time = clock(shown.time, locale);
  if (days === 0) return time;
  if (days === -1 || days === 1) return `${relativeDay(days, locale)} ${time}`;
  if (Math.abs(days) < 7) return `${dayText(shown.day, locale, { weekday: 'short' })} ${time}`;
  const isThisYear = shown.day.slice(0, 4) === today.slice(0, 4);
  // Around New Year a date of last month is still plain without its year.
  const isNear = isThisYear || Math.abs(days) < 90;
  return dayText(shown.day, locale, { day: '2-digit', month: '2-digit', ...(!isNear && { year: 'numeric' }) });
}

/** Day and hour, neither without the other: « aujourd’hui 14:30 », « demain 9:00 », « lun. 9:05 », « mar. 01/12 9:00 ». */
export function dayAndTime(instant: string, { now, zone, locale }: Moment): string {
  const { day, time } = wallTime(instant, zone);
  const days = daysBetween(wallTime(now, zone).day, day);
  const weekday = dayText(day, locale, { weekday: 'short' });
  const figures = dayText(day, locale, { day: '2-digit', month: '2-digit' });
  const named = Math.abs(days) < 2 ? relativeDay(days, locale) : Math.abs(days) < 7 ? weekday : `${weekday} ${figures}`;
  return `${named} ${clock(time, locale)}`;
}

/** « lundi », « Monday » */
export function weekdayName(instant: string, { zone, locale }: Pick<Moment, 'zone' | 'locale'>): string {
  return formatter(locale, { weekday: 'long', timeZone: zone }).format(new Date(instant));
}

/** The day alone, for columns: « aujourd’hui », « hier », « demain », « lun. », « 12/11 ». */
export function shortDay(instant: string, { now, zone, locale }: Moment): string {
  const { day } = wallTime(instant, zone);
  const days = daysBetween(wallTime(now, zone).day, day);
  if (Math.abs(days) < 2) return relativeDay(days, locale);
  const text = shortWhen(instant, { now, zone, locale });
  return Math.abs(days) < 7 ? text.slice(0, text.lastIndexOf(' ')) : text;
}

/** The heading of a day: « Aujourd’hui », « Hier », « lundi 17 novembre », « 3 mars 2024 ». */
export function dayHeading(instant: string, { now, zone, locale }: Moment): string {
  const { day } = wallTime(instant, zone);
  const today = wallTime(now, zone).day;
  const days = daysBetween(today, day);
  if (Math.abs(days) < 2) return capitalised(relativeDay(days, locale), locale);
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return dayText(day, locale, {
    ...(isThisYear ? { weekday: 'long' } : { year: 'numeric' }),
    day: 'numeric',
    month: 'long',
  });
}

/** The clock alone: « 14:30 ». */
export function clockTime(instant: string, { zone, locale }: Pick<Moment, 'zone' | 'locale'>): string {
  return clock(wallTime(instant, zone).time, locale);
}

/** A time on the wall as the clocks of the screens show it: « 9:00 », « 14:30 ». */
export const wallClock = (time: string, locale: Locale): string => clock(time, locale);

/** In full: « lundi 17 novembre 2025 à 14:30 ». */
export function fullWhen(instant: string, { zone, locale }: Pick<Moment, 'zone' | 'locale'>): string {
  const text = formatter(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(new Date(instant));
  return withFirst(locale === 'fr' ? text.replace(/ 0(?=\d:\d\d$)/, ' ') : text, locale);
}

/** In full, as it stands in a letter: « lundi 17 novembre 2025 à 14 h 30 », « mardi 1er décembre 2026 à 9 h ». */
export function writtenWhen(instant: string, { zone, locale }: Pick<Moment, 'zone' | 'locale'>): string {
  if (locale !== 'fr') return fullWhen(instant, { zone, locale });
  const day = formatter(locale, { dateStyle: 'full', timeZone: zone }).format(new Date(instant));
  return `${withFirst(day, locale)} à ${writtenClock(instant, { zone, locale })}`;
}

/** The clock as it stands in a letter: « 14 h 30 », « 9 h ». */
export function writtenClock(instant: string, { zone, locale }: Pick<Moment, 'zone' | 'locale'>): string {
  const { time } = wallTime(instant, zoneKnownHere(zone));
  if (locale !== 'fr') return time;
  const [hours, minutes] = time.split(':');
  return `${Number(hours)}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`;
}

/** A day of the calendar in figures: « 17/11/2025 ». */
export function dayInFigures(day: string, locale: Locale): string {
  return dayText(day, locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** « 17 juillet 2026 » */
export function dayInWords(day: string, locale: Locale): string {
  return dayText(day, locale, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Where a due moment stands: before today, today, or later. */
export function dueness(instant: string, { now, zone }: Pick<Moment, 'now' | 'zone'>): 'late' | 'today' | 'later' {
  const today = wallTime(now, zone).day;
  const { day } = wallTime(instant, zone);
  if (day < today) return 'late';
  return day === today ? 'today' : 'later';
}

/** The instants at which today starts and ends, and at which the week (from Monday) started. */
export function daySpan({ now, zone }: Pick<Moment, 'now' | 'zone'>) {
  const { day, weekday } = wallTime(now, zone);
  return { today: day, tomorrow: addDays(day, 1), monday: addDays(day, 1 - weekday) };
}

function clock(time: string, locale: Locale): string {
  return locale === 'fr' ? time.replace(/^0(?=\d)/, '') : time;
}

/** French counts the first day of a month and no other: « 1er décembre », « 2 décembre ». */
function withFirst(text: string, locale: Locale): string {
  return locale === 'fr' ? text.replace(/(?<!\S)1(?= \p{L})/u, '1er') : text;
}

function relativeDay(days: number, locale: Locale): string {
  return relative(locale).format(days, 'day');
}

function dayText(day: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  return withFirst(formatter(locale, { ...options, timeZone: 'UTC' }).format(new Date(day)), locale);
}

function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

// Making a formatter costs a hundred times more than using it.
const formatters = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<Locale, Intl.RelativeTimeFormat>();

type ZonedOptions = Intl.DateTimeFormatOptions & { timeZone: string };

function formatter(locale: Locale, options: ZonedOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const timeZone = zoneKnownHere(options.timeZone);
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', { ...options, timeZone });
  formatters.set(key, made);
  return made;
}

function relative(locale: Locale): Intl.RelativeTimeFormat {
  const known = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  relatives.set(locale, known);
  return known;
}
