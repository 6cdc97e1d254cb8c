import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine, toCsv } from '../../../engine/csv-safe.ts';
import { cellText } from '../cell-text.rules.ts';
import type { Sheet, SheetWriter } from './sheet-writer.ts';

const linesAtOnce = 200;

export const csvWriter: SheetWriter = {
  extension: 'csv',
  contentType: 'text/csv; charset=utf-8',
  write: (path, sheet) => pipeline(Readable.from(linesOf(sheet)), createWriteStream(path)),
};

async function* linesOf({ columns, rows, language }: Sheet): AsyncGenerator<string> {
  yield toCsv([columns.map(({ header }) => header)]);
  let lines: string[] = [];
  for await (const row of rows) {
    lines.push(csvLine(row.map((value, place) => cellText(value, columns[place]!.kind, language))));
    if (lines.length < linesAtOnce) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}
