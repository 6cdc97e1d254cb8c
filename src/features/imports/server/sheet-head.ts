import iconv from 'iconv-lite';
import { refuse } from '../../../engine/refusal.ts';
import { storable } from '../../../engine/server/copy-text.ts';
import type { Import } from '../import.record.ts';
import { type HeadRow, headRowsKept } from '../sheet-columns.rules.ts';
import { countCsvRows } from './csv-row-count.ts';
import { sheetReader } from './sheet-reader.ts';
import { chooseSheet } from './sheets.ts';

const longestCell = 2_000;

/** What is known of a file before anything of it is imported. */
export type SheetHead = Pick<Import, 'sheets' | 'sheet' | 'encoding' | 'delimiter' | 'head'> & {
  /** Rows that hold something, headers among them; an estimate for text files. */
  rowCount: number | null;
};

/** Looks at a file and the first rows of one of its sheets. Throws `UnreadableFile`. */
export async function readSheetHead(
  path: string,
  fileName: string,
  { signal, ...wanted }: { sheet?: string | null; encoding?: string | null; signal?: AbortSignal } = {},
): Promise<SheetHead> {
  const summary = await sheetReader.openSheets(path, fileName, signal);
  if (wanted.sheet && !summary.sheets.some(({ name }) => name === wanted.sheet)) {
    refuse('import.unknownSheet', { sheet: wanted.sheet.slice(0, 100) }, 'sheet');
  }
  const encodingKnown: boolean = !wanted.encoding || iconv.encodingExists(wanted.encoding);
  if (wanted.encoding && !encodingKnown) {
    refuse('import.unknownEncoding', { encoding: wanted.encoding.slice(0, 40) }, 'encoding');
  }
  const sheet = wanted.sheet ?? chooseSheet(summary.sheets)?.name ?? null;
  const encoding = wanted.encoding ?? summary.encoding ?? null;
  const { delimiter = null } = summary;
  const head = await firstRows(path, { sheet, encoding, delimiter, signal });
  async function countRows(): Promise<number | null> {
    if (head.length < headRowsKept) return head.length;
    if (summary.kind === 'csv') return countCsvRows(path, delimiter);
    return summary.sheets.find(({ name }) => name === sheet)?.rows ?? null;
  }
  return {
    sheets: summary.sheets.map(({ rows = null, ...sheet }) => ({ ...sheet, rows })),
    sheet,
    encoding,
    delimiter,
    head,
    rowCount: await countRows(),
  };
}

async function firstRows(
  path: string,
  {
    sheet,
    encoding,
    delimiter,
    signal,
  }: Pick<SheetHead, 'sheet' | 'encoding' | 'delimiter'> & { signal?: AbortSignal },
): Promise<HeadRow[]> {
  const head: HeadRow[] = [];
  const options = {
    sheet: sheet ?? undefined,
    encoding: encoding ?? undefined,
    delimiter: delimiter ?? undefined,
    signal,
  };
  for await (const row of sheetReader.readRows(path, options)) {
    head.push({ ...row, cells: row.cells.map((cell) => storable(cell.slice(0, longestCell))) });
    if (head.length === headRowsKept) break;
  }
  return head;
}
