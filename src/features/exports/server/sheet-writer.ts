import type { Locale } from '../../../engine/messages.ts';
import type { CellKind, CellValue } from '../cell-text.rules.ts';

/** A table on its way into a file; rows come one by one, so that none of them need be kept. */
export interface Sheet {
  language: Locale;
  /** Prospects where it says nothing. */
  name?: string;
  columns: readonly { header: string; kind: CellKind; width: number }[];
  rows: AsyncIterable<readonly CellValue[]>;
}

export interface SheetWriter {
  extension: string;
  contentType: string;
  write(path: string, sheet: Sheet): Promise<void>;
}
