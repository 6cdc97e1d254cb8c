import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import { withoutApostrophe } from '../../../engine/csv-safe.ts';
import { chooseDelimiter } from './csv-delimiter.ts';
import { sniffEncoding } from './csv-encoding.ts';
import { csvRecords } from './csv-records.ts';
import type { SheetRow, WorkbookSummary } from './sheets.ts';
import { UnreadableFile } from './unreadable-file.ts';

const sampleLength = 64 * 1024;

export interface CsvOptions {
  encoding?: string;
  delimiter?: string;
}

/** A text file is a workbook of one sheet, named after the file. */
export async function openCsv(path: string, fileName: string): Promise<WorkbookSummary> {
  const encoding = await sniffEncoding(path);
  const sample = await sampleOf(path, encoding);
  if (sample.trim() === '') throw new UnreadableFile('emptySheet');
  const name = fileName.replace(/\.[^.]+$/, '') || fileName;
  return { kind: 'csv', sheets: [{ name, hidden: false }], encoding, delimiter: chooseDelimiter(sample) };
}

export async function* readCsvRows(path: string, options: CsvOptions): AsyncGenerator<SheetRow> {
  const encoding = options.encoding ?? (await sniffEncoding(path));
  const delimiter = options.delimiter ?? chooseDelimiter(await sampleOf(path, encoding));
  for await (const record of csvRecords(textOf(path, encoding), delimiter)) {
    yield { ...record, cells: withoutTrailingBlanks(record.cells).map(withoutApostrophe) };
  }
}

/** The text of a file, piece by piece. */
export async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  if (!iconv.encodingExists(encoding)) throw new UnreadableFile('notAWorkbook');
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield withoutNul(decoder.write(chunk));
  yield decoder.end() ?? '';
}

/** No text holds any, and no database stores it. */
const withoutNul = (text: string) => (text.includes('\0') ? text.replaceAll('\0', '') : text);

async function sampleOf(path: string, encoding: string): Promise<string> {
  let sample = '';
  for await (const text of textOf(path, encoding)) {
    sample += text;
    if (sample.length >= sampleLength) break;
  }
  const wholeLines = sample.slice(0, sample.lastIndexOf('\n') + 1);
  // The last line may be cut; it must not count against a delimiter, unless it is all there is.
  return sample.length < sampleLength || wholeLines === '' ? sample : wholeLines;
}

function withoutTrailingBlanks(cells: string[]): string[] {
  const filled = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, filled + 1);
}
