/**
 * The day that somebody typed, day first: « 3/12/2026 », « 03.12.2026 », or "2026-12-03". Null for anything else, above
 * all for what is still being typed: a day is there once its year has four digits.
 */
export function readTypedDay(typed: string): string | null {
  const text = typed.trim();
  const dayFirst = /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4})$/.exec(text);
  const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const [year, month, day] = dayFirst ? [dayFirst[3], dayFirst[2], dayFirst[1]] : (yearFirst?.slice(1) ?? []);
  if (!year || !month || !day) return null;
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isOnCalendar = !Number.isNaN(Date.parse(read)) && new Date(read).toISOString().slice(0, 10) === read;
  return isOnCalendar && year >= '1900' && year < '3000' ? read : null;
}
