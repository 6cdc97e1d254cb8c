/*
 * A workbook, written row by row. hucre keeps each text in its cell and never reads one as a formula; it stays behind
 * this file, as for reading, so that another library could take its place.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Locale } from '../../../engine/messages.ts';
import { type CellKind, cellOfWorkbook } from '../cell-text.rules.ts';
import type { Sheet, SheetWriter } from './sheet-writer.ts';

const days: Record<Locale, string> = { fr: 'dd/mm/yyyy', en: 'yyyy-mm-dd' };

export const xlsxWriter: SheetWriter = {
  extension: 'xlsx',
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  async write(path, { columns, rows, language, name = 'Prospects' }) {
    const bytes = writeXlsxStream(cellsOf({ columns, rows }), {
      name,
      columns: columns.map(({ header, kind, width }) => ({ header, width, numFmt: formatOf(kind, language) })),
      freezePane: { rows: 1 },
    });
    await pipeline(Readable.fromWeb(bytes as ReadableStream), createWriteStream(path));
  },
};

async function* cellsOf({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>) {
  for await (const row of rows) yield row.map((value, place) => cellOfWorkbook(value, columns[place]!.kind));
}

function formatOf(kind: CellKind, language: Locale): string | undefined {
  if (kind === 'amount') return '#,##0.00';
  if (kind === 'day') return days[language];
  // What looks like a number stays the text it is, a SIRET or a postal code, also when somebody edits the cell.
  return kind === 'moment' ? `${days[language]} hh:mm` : kind === 'text' ? '@' : undefined;
}
