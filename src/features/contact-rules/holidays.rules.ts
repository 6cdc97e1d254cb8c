import { addDays, daysBetween } from '../../engine/dates.ts';
import { isFrench, type Place, territoryOf } from './territory.rules.ts';

/** Where a day is looked at, and what the company adds to the calendar. */
export interface HolidayPlace extends Place {
  /** Days the company keeps free: feasts of other countries, overseas lists, its own closing days. */
  companyHolidays?: readonly string[];
  /** Whether Alsace-Moselle and overseas holidays count; they do unless the company says otherwise. */
  respectsLocalHolidays?: boolean;
}

export type HolidayName = NationalHoliday | 'goodFriday' | 'saintStephen' | 'abolitionOfSlavery' | 'companyHoliday';

type NationalHoliday = (typeof fixedHolidays)[keyof typeof fixedHolidays] | (typeof movingHolidays)[number]['name'];

// C. trav. L.3133-1, the only holidays the calling hours decree (D.223-9) names.
const fixedHolidays = {
  '01-01': 'newYear',
  '05-01': 'labourDay',
  '05-08': 'victoryDay',
  '07-14': 'nationalDay',
  '08-15': 'assumption',
  '11-01': 'allSaints',
  '11-11': 'armistice',
  '12-25': 'christmas',
} as const;

const movingHolidays = [
  { daysAfterEaster: 1, name: 'easterMonday' },
  { daysAfterEaster: 39, name: 'ascension' },
  { daysAfterEaster: 50, name: 'whitMonday' },
] as const;

/** Whether nobody is to be called on this day there. */
export function isHoliday(day: string, place: HolidayPlace): boolean {
  return holidayName(day, place) !== null;
}

/** Which holiday it is (a key of the holiday messages), or null on an ordinary day. */
export function holidayName(day: string, place: HolidayPlace): HolidayName | null {
  if (place.companyHolidays?.includes(day)) return 'companyHoliday';
  if (!isFrench(place.country)) return null;
  return nationalHoliday(day) ?? (place.respectsLocalHolidays === false ? null : localHoliday(day, place));
}

/** Easter Sunday of a Gregorian year, by Meeus. */
export function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${year}-${twoDigits(Math.floor(n / 31))}-${twoDigits((n % 31) + 1)}`;
}

function nationalHoliday(day: string): NationalHoliday | null {
  const monthAndDay = day.slice(5);
  if (Object.hasOwn(fixedHolidays, monthAndDay)) return fixedHolidays[monthAndDay as keyof typeof fixedHolidays];
  const sinceEaster = daysBetween(easterOf(yearOf(day)), day);
  return movingHolidays.find(({ daysAfterEaster }) => daysAfterEaster === sinceEaster)?.name ?? null;
}

function localHoliday(day: string, place: Place): HolidayName | null {
  const local = territoryOf(place)?.localHolidays ?? 'none';
  if (local === 'none') return null;
  if (local !== 'alsace-moselle') return day.endsWith(`-${local.abolitionOfSlaveryOn}`) ? 'abolitionOfSlavery' : null;
  if (day.endsWith('-12-26')) return 'saintStephen';
  return day === addDays(easterOf(yearOf(day)), -2) ? 'goodFriday' : null;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
