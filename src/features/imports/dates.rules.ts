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
