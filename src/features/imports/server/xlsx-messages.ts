import type { SheetRow, SheetSummary } from './sheets.ts';
import type { UnreadableCode } from './unreadable-file.ts';

export type XlsxTask =
  | { kind: 'sheets'; path: string }
  /** `taken` counts the batches the reader has taken, shared with the worker. */
  | { kind: 'rows'; path: string; sheet?: string; taken: SharedArrayBuffer };

export type XlsxMessage =
  | { sheets: SheetSummary[] }
  | { rows: SheetRow[] }
  | { done: true }
  | { unreadable: UnreadableCode; detail?: string };

/** How many batches may wait before the worker stops to breathe. */
export const batchesAhead = 4;
