import { cutShort } from '../../engine/text.ts';
import { guessMapping } from './columns.rules.ts';
import { type DateOrder, dateOrderOf } from './dates.rules.ts';
import { type DecimalSign, decimalSignOf } from './decimals.rules.ts';
import { findHeaderRow, isBlankRow } from './header-row.rules.ts';
import { headerSignature, headersBeforeRefusal, isReasonHeader } from './header-text.rules.ts';
import type { Import } from './import.record.ts';
import type { ColumnMapping } from './import-fields.ts';
import { type OwnField, valueTarget } from './own-targets.ts';
import type { BrokenRow } from './row-problems.ts';
import { looksLikeInseeCodes } from './values.rules.ts';

export interface HeadRow {
  rowNumber: number;
  cells: string[];
  /** The row could not be cut into cells for sure: the run will refuse it. */
  broken?: BrokenRow;
}

export interface SheetColumns {
  /** 0 when the sheet has no line of headers. */
  headerRow: number;
  columns: { header: string; samples: string[] }[];
  /** A first guess, for someone to check. */
  mapping: ColumnMapping;
  signature: string;
}

/** So many first rows of a sheet are kept, for another reading without the file. */
export const headRowsKept = 80;

const samplesShown = 5;
const rowsToGuessFrom = 50;
const longestSample = 120;

/** What the first rows of a sheet tell of its columns. The line of headers is found unless someone points at it. */
export function readColumns(
  head: readonly HeadRow[],
  { headerRow = guessHeaderRow(head), ownFields = [] }: { headerRow?: number; ownFields?: readonly OwnField[] } = {},
): SheetColumns {
  const header = head.find((row) => row.rowNumber === headerRow)?.cells ?? [];
  const rows = dataRows(head, headerRow).map((row) => row.cells);
  const width = Math.max(header.length, ...rows.map((cells) => cells.length));
  const headers = Array.from({ length: width }, (_, index) => header[index]?.replace(/\s+/g, ' ').trim() ?? '');
  // A stray cell is not told by what it holds: most of its kind stand where they do because a row has slipped.
  const isRefused = headersBeforeRefusal(headers) !== undefined;
  const isStray = headers.map((text, index) => headerRow !== 0 && !text && (isRefused || !isInUse(rows, index)));
  const told = rows.map((cells) => cells.map((cell, index) => (isStray[index] ? '' : cell)));
  const columns = headers.map((text, index) => ({ header: text, samples: samplesOf(rows, index) }));
  return {
    headerRow,
    columns,
    mapping: guessMapping(headers, told.slice(0, rowsToGuessFrom), ownFields),
    signature: headerRow === 0 ? '' : headerSignature(headers),
  };
}

/**
 * How many columns a text file has: those with a title, and behind them those that most rows use. Where cells are
 * parted by a sign one too many may be in a text; a note beside the table of a workbook is a note. A file of refused rows
 * tells no more of that than its titles.
 */
export function columnCountIn(rows: readonly HeadRow[], headers: readonly string[] | undefined): number | undefined {
  if (!headers) return undefined;
  const isRefused = headersBeforeRefusal(headers) !== undefined;
  let count = isRefused
    ? headers.findLastIndex((header) => header.trim() && !isReasonHeader(header)) + 1
    : headers.length;
  const cells = rows.map((row) => row.cells);
  const widest = isRefused ? 0 : Math.max(0, ...cells.map((row) => row.length));
  for (let index = count; index < widest; index++) if (isInUse(cells, index)) count = index + 1;
  return count;
}

/** The same of an import; not known of a workbook. */
export function columnCountOf({ head, headerRow, encoding }: Pick<Import, 'head' | 'headerRow' | 'encoding'>) {
  if (encoding === null) return undefined;
  return columnCountIn(dataRows(head, headerRow), head.find((row) => row.rowNumber === headerRow)?.cells);
}

/** Whether enough rows fill a column for it to be one. */
function isInUse(rows: readonly (readonly string[])[], index: number): boolean {
  return rows.filter((cells) => cells[index]?.trim()).length >= Math.max(2, rows.length / 2);
}

/** Whether the rows of a text file were too many to be counted for sure: see where its first rows are kept. */
export function isCountEstimated({
  encoding,
  totalRows,
  headerRow,
}: {
  encoding: string | null;
  totalRows: number | null;
  headerRow: number;
}): boolean {
  return encoding !== null && totalRows !== null && totalRows >= headRowsKept - headerRow;
}

/** The rows below the headers that hold something. */
export function dataRows(head: readonly HeadRow[], headerRow: number): HeadRow[] {
  return head.filter((row) => row.rowNumber > headerRow && !isBlankRow(row.cells));
}

const dateFields: readonly string[] = [
  'nextActionAt',
  'contactedOn',
  'inboundAt',
  'customerSince',
  'expectedCloseOn',
  'decisionOn',
  'renewalOn',
];

/** How the dates of the mapped columns are written, as far as the first rows show; day first when they do not. */
export function dateOrderIn(
  rows: readonly HeadRow[],
  mapping: readonly (string | null)[],
  ownFields: readonly OwnField[] = [],
): DateOrder | undefined {
  const own = ownFields.filter(({ kind }) => kind === 'date').map(valueTarget);
  const columns = [...dateFields, ...own].map((field) => mapping.indexOf(field)).filter((index) => index >= 0);
  const orders = columns.map((index) => dateOrderOf(rows.map((row) => row.cells[index] ?? '')));
  return orders.includes('monthFirst') && !orders.includes('dayFirst') ? 'monthFirst' : undefined;
}

/** How the numbers of the mapped own fields and of the expected amount are written; the numbers of a workbook always have a point. */
export function decimalSignsIn(
  rows: readonly HeadRow[],
  mapping: readonly (string | null)[],
  { ownFields, isWorkbook }: { ownFields: readonly OwnField[]; isWorkbook: boolean },
): Record<string, DecimalSign> {
  const own = ownFields.filter(({ kind }) => kind === 'number' || kind === 'money');
  const known = ['expectedAmount', 'budget'].map((field) => [field, field]);
  const figures = [...known, ...own.map((field) => [field.key, valueTarget(field)])];
  return Object.fromEntries(
    figures.flatMap(([key = '', target = '']): [string, DecimalSign][] => {
      const index = mapping.indexOf(target);
      if (index < 0) return [];
      const sign = isWorkbook ? '.' : decimalSignOf(rows.map((row) => row.cells[index] ?? ''));
      return sign ? [[key, sign]] : [];
    }),
  );
}

/** Whether the mapped column of headcounts holds INSEE codes, as far as the first rows show. */
export function inseeHeadcountsIn(rows: readonly HeadRow[], mapping: readonly (string | null)[]): boolean {
  const index = mapping.indexOf('headcount');
  return index >= 0 && looksLikeInseeCodes(rows.map((row) => row.cells[index] ?? ''));
}

function guessHeaderRow(head: readonly HeadRow[]): number {
  const index = findHeaderRow(head.map((row) => row.cells));
  return head[index]?.rowNumber ?? 0;
}

function samplesOf(rows: readonly (readonly string[])[], index: number): string[] {
  const samples = new Set<string>();
  for (const cells of rows) {
    const value = cutShort(cells[index]?.trim() ?? '', longestSample);
    if (value) samples.add(value);
    if (samples.size === samplesShown) break;
  }
  return [...samples];
}
