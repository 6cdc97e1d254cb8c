import { plain } from '../../engine/text.ts';

export type DateOrder = 'dayFirst' | 'monthFirst';

export interface DateReading {
  order?: DateOrder;
  /** Workbooks born on an old Macintosh count days from 1904. */
  system1904?: boolean;
}

const months = [
  ['janvier', 'janv', 'jan', 'january'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'mar', 'march'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'aou', 'august', 'aug'],
  ['septembre', 'sept', 'sep', 'september'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
];

const monthByName = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/** The day (yyyy-mm-dd) a cell means, day first unless told otherwise; undefined when it means none. */
export function readDate(
  raw: string,
  { order = 'dayFirst', system1904 = false }: DateReading = {},
): string | undefined {
  const text = plain(raw).trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(text);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const numeric = numericDate(text);
  if (numeric) {
    const [first, second, year] = numeric;
    return order === 'dayFirst' ? day(year, second, first) : day(year, first, second);
  }
  const named = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:er)?[\s-]+(\p{L}+)\.?[\s-]+(\d{4}|\d{2})(?:\s.*)?$/u.exec(text);
  if (named) return day(fullYear(named[3] ?? ''), monthByName.get(named[2] ?? ''), named[1]);
  return /^\d{5}([.,]\d+)?$/.test(text) ? dayOfSerial(Number.parseInt(text, 10), system1904) : undefined;
}

/** When something happened: an instant where the cell says its zone, else a day, and a time by the wall clock if it says one. */
export type ReadMoment = { instant: string } | { day: string; time: string | null };

/** The day and the time a cell means; undefined where it means no day. */
export function readMoment(raw: string, reading: DateReading = {}): ReadMoment | undefined {
  const text = raw.trim();
  if (/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(text)) {
    const at = new Date(text.replace(' ', 'T').toUpperCase());
    return Number.isNaN(at.getTime()) ? undefined : { instant: at.toISOString() };
  }
  const day = readDate(text, reading);
  return day ? { day, time: timeIn(text) } : undefined;
}

function timeIn(text: string): string | null {
  const serial = /^\d{5}[.,](\d+)$/.exec(text);
  const minutes = serial
    ? Math.min(MINUTES_A_DAY - 1, Math.round(Number(`0.${serial[1]}`) * MINUTES_A_DAY))
    : minutesOf(text);
  if (minutes === null) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const MINUTES_A_DAY = 1_440;

/** « 9:30 », « 9 h 30 », « 14h », « 9:30 PM » */
function minutesOf(text: string): number | null {
  const said = /(?:^|[\s,tTà])(\d{1,2}) ?[:hH] ?(\d{2})?(?::\d{2}(?:\.\d+)?)?\s*([aApP])?[mM]?(?:\s|$)/.exec(text);
  if (!said) return null;
  const half = said[3]?.toLowerCase();
  const hour = half ? (Number(said[1]) % 12) + (half === 'p' ? 12 : 0) : Number(said[1]);
  const minutes = Number(said[2] ?? 0);
  return hour > 23 || minutes > 59 ? null : hour * 60 + minutes;
}

/** The order one column writes its dates in; `mixed` when the values contradict each other. */
export function dateOrderOf(values: readonly string[]): DateOrder | 'mixed' | 'unknown' {
  const dates = values.map((value) => numericDate(plain(value).trim())).filter((date) => date !== undefined);
  const dayFirst = dates.some(([first]) => Number(first) > 12);
  const monthFirst = dates.some(([, second]) => Number(second) > 12);
  if (dayFirst && monthFirst) return 'mixed';
  if (dayFirst) return 'dayFirst';
  return monthFirst ? 'monthFirst' : 'unknown';
}

function numericDate(text: string): [first: string, second: string, year: string] | undefined {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[t ,].*)?$/.exec(text);
  return parts?.[1] && parts[2] && parts[3] ? [parts[1], parts[2], fullYear(parts[3])] : undefined;
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) <= 69 ? `20${year}` : `19${year}`;
}

function day(
  year: string | undefined,
  month: string | number | undefined,
  dayOfMonth: string | undefined,
): string | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(dayOfMonth);
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** Excel counts days from the last of 1899, or from 1904; only days from 1927 on are believed. */
function dayOfSerial(serial: number, system1904: boolean): string | undefined {
  const days = serial + (system1904 ? 1462 : 0);
  if (days < 10_000 || days > 80_000) return undefined;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);
}
