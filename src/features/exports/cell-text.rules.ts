import type { CsvCell } from '../../engine/csv-safe.ts';
import type { Locale } from '../../engine/messages.ts';

/** What the cells of a column hold. A value that does not fit its column is a text: nothing is lost. */
export type CellKind = 'text' | 'number' | 'amount' | 'day' | 'moment';

/** A day is "2026-11-24"; a moment what the wall clock of the company shows, "2026-11-24 09:30". */
export type CellValue = string | number | null;

/** A value as a text file of that language writes it: « 1234,50 », « 24/11/2026 09:30 ». */
export function cellText(value: CellValue, kind: CellKind, language: Locale): CsvCell {
  if (value === null) return '';
  if (typeof value === 'number') return { figures: figuresOf(value, kind, language) };
  const date = kind === 'day' || kind === 'moment' ? readDate(value) : undefined;
  if (!date || language === 'en') return value;
  return `${date.day}/${date.month}/${date.year}${date.time ? ` ${date.time}` : ''}`;
}

/** The same value as a workbook keeps it: a real number, a real date. */
export function cellOfWorkbook(value: CellValue, kind: CellKind): string | number | Date | null {
  if (typeof value !== 'string' || (kind !== 'day' && kind !== 'moment')) return value;
  const date = readDate(value);
  return date ? new Date(`${date.year}-${date.month}-${date.day}T${date.time || '00:00'}:00.000Z`) : value;
}

function figuresOf(value: number, kind: CellKind, language: Locale): string {
  const figures = kind === 'amount' ? value.toFixed(2) : plainFigures(value);
  return language === 'fr' ? figures.replace('.', ',') : figures;
}

/** Never « 1e+21 »: no spreadsheet and no import of ours would read it everywhere. */
function plainFigures(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

function readDate(text: string) {
  const [, year, month, day, time = ''] = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}))?$/.exec(text) ?? [];
  return year ? { year, month, day, time } : undefined;
}
