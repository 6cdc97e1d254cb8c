import type { BrokenRow } from '../row-problems.ts';

/** More columns than this is not a list of contacts. */
export const mostColumns = 256;

export interface SheetSummary {
  name: string;
  hidden: boolean;
  /** Rows that hold a value, titles and headers among them; unknown for text files. */
  rows?: number;
  /** Its days are counted from 1904. */
  from1904?: boolean;
  /** Cells merged with those below them. */
  mergedDown?: number;
}

export interface WorkbookSummary {
  kind: 'xlsx' | 'csv' | 'vcard';
  sheets: SheetSummary[];
  encoding?: string;
  delimiter?: string;
}

export interface ReadOptions {
  /** Name of the sheet; the one `chooseSheet` would take when absent. */
  sheet?: string;
  /** Both are guessed when absent. */
  encoding?: string;
  delimiter?: string;
  /** Aborts when nobody wants the rows any more. */
  signal?: AbortSignal;
}

export interface SheetRow {
  /** As the file shows it in a spreadsheet, from 1. */
  rowNumber: number;
  /** Days are written yyyy-mm-dd, numbers without exponent; trailing empty cells are left out. */
  cells: string[];
  /** The row could not be cut into cells for sure; `cells` is the best guess. */
  broken?: BrokenRow;
}

/** The visible sheet with most rows: the first one is often a read-me. */
export function chooseSheet(sheets: readonly SheetSummary[]): SheetSummary | undefined {
  const visible = sheets.filter((sheet) => !sheet.hidden);
  const candidates = visible.length > 0 ? visible : sheets;
  return candidates.reduce<SheetSummary | undefined>(
    (best, sheet) => (best === undefined || (sheet.rows ?? 0) > (best.rows ?? 0) ? sheet : best),
    undefined,
  );
}
