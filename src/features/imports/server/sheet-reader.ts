/*
 * The one door by which files come in. What a file is, its bytes say, never its name:
 *
 *   bytes ── ZIP ────► checked directory ► worker thread ► hucre ──┐
 *         ── cards ──► encoding ► one row a card ──────────────────┤
 *         ── text ───► encoding ► delimiter ► papaparse ───────────┴─► rows of text, one at a time
 *         ── other ──► UnreadableFile
 *
 * Rows are pulled: while the importer writes to the database, nothing more is read.
 */
import { openCsv, readCsvRows } from './csv-reader.ts';
import { contentOf } from './file-content.ts';
import { mostColumns, type ReadOptions, type SheetRow, type WorkbookSummary } from './sheets.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { openCards, readCards } from './vcard-reader.ts';
import { openXlsx, readXlsxRows } from './xlsx-reader.ts';

export interface SheetReader {
  /** What a file holds. Throws `UnreadableFile`. */
  openSheets(path: string, fileName: string, signal?: AbortSignal): Promise<WorkbookSummary>;
  /** The rows of one sheet that hold something, in order. Throws `UnreadableFile`, also midway. */
  readRows(path: string, options?: ReadOptions): AsyncIterable<SheetRow>;
}

export const sheetReader: SheetReader = {
  async openSheets(path, fileName, signal) {
    const content = await contentOf(path);
    if (content === 'zip') return openXlsx(path, signal);
    return content === 'cards' ? openCards(path, fileName) : openCsv(path, fileName);
  },

  async *readRows(path, options = {}) {
    const read = { zip: readXlsxRows, cards: readCards, text: readCsvRows }[await contentOf(path)];
    const rows = read(path, options);
    let empty = true;
    for await (const row of rows) {
      if (row.cells.length > mostColumns) throw new UnreadableFile('tooManyColumns');
      if (row.cells.length === 0) continue;
      empty = false;
      yield row;
    }
    if (empty) throw new UnreadableFile('emptySheet');
  },
};
