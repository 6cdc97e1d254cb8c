/*
 * Cuts text into records. A quoted cell may hold newlines, so a record may take several lines; a quote someone forgot
 * to close would swallow the rest of the file. A record that does not close soon, or that papaparse finds malformed,
 * costs its first line only: that line is reported broken and reading goes on at the next one. So does a line too long to
 * be one of a list, of which only the beginning is kept; where it is the first one, there is no list.
 */
import Papa from 'papaparse';
import type { BrokenRow } from '../row-problems.ts';
import { mostColumns } from './sheets.ts';
import { type UnreadableCode, UnreadableFile } from './unreadable-file.ts';

export interface CsvRecord {
  rowNumber: number;
  cells: string[];
  broken?: BrokenRow;
}

/** A cell of more lines is taken for a quote someone forgot to close. */
export const mostLinesInRecord = 100;
const longestLine = 2_000_000;
const isTooLong = (line: string) => line.length > longestLine;

export async function* csvRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  const lines = lineQueue(text);
  for (let rowNumber = 1; ; rowNumber++) {
    const first = await lines.at(0);
    if (first === undefined) return;
    if (rowNumber === 1 && /^sep=.$/i.test(first)) {
      lines.drop(1);
      continue;
    }
    if (isTooLong(first)) {
      if (rowNumber === 1) throw new UnreadableFile(faultOfLine(first, delimiter));
      lines.drop(1);
      const cells = guessCells(first, delimiter).slice(0, mostColumns);
      yield { rowNumber, cells, broken: 'lineTooLong' };
      continue;
    }
    const whole = await wholeRecord(lines, delimiter);
    const cells = whole && parseRecord(whole.join('\n'), delimiter);
    lines.drop(cells ? whole.length : 1);
    yield cells ? { rowNumber, cells } : { rowNumber, cells: guessCells(first, delimiter), broken: 'brokenQuotes' };
  }
}

interface LineQueue {
  /** The line `offset` lines ahead, read when it was not yet; undefined past the end. */
  at(offset: number): Promise<string | undefined> | string | undefined;
  drop(count: number): void;
}

function lineQueue(text: AsyncIterable<string>): LineQueue {
  const source = linesOf(text);
  let waiting: string[] = [];
  let start = 0;
  const readAhead = async (offset: number) => {
    while (start + offset >= waiting.length) {
      const next = await source.next();
      if (next.done) return undefined;
      waiting = start > 0 ? waiting.slice(start) : waiting;
      start = 0;
      waiting.push(...next.value);
    }
    return waiting[start + offset];
  };
  return {
    at: (offset) => waiting[start + offset] ?? readAhead(offset),
    drop: (count) => {
      start += count;
    },
  };
}

/** Lines as they arrive, many at once; CRLF, LF and CR all end one. Of one too long the end is left out. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  for await (const piece of text) {
    const from = isTooLong(rest) ? piece.search(/[\r\n]/) : 0;
    if (from < 0) continue;
    const lines = (rest + piece.slice(from)).split(/\r\n|\n|\r(?!$)/);
    rest = (lines.pop() ?? '').slice(0, longestLine + 1);
    if (lines.length > 0) yield lines;
  }
  const last = rest.replace(/\r$/, '');
  if (last) yield [last];
}

/** What a first line without end is. */
function faultOfLine(line: string, delimiter: string): UnreadableCode {
  if (endsInQuotes(line, delimiter, false)) return 'brokenQuotes';
  return line.split(delimiter).length > mostColumns ? 'tooManyColumns' : 'notAWorkbook';
}

/** The lines of the record at the head of the queue, up to the one that closes its quotes. */
async function wholeRecord(lines: LineQueue, delimiter: string): Promise<string[] | undefined> {
  const taken: string[] = [];
  let inQuotes = false;
  while (taken.length < mostLinesInRecord) {
    const line = await lines.at(taken.length);
    if (line === undefined || isTooLong(line)) return undefined;
    taken.push(line);
    inQuotes = endsInQuotes(line, delimiter, inQuotes);
    if (!inQuotes) return taken;
  }
  return undefined;
}

function endsInQuotes(line: string, delimiter: string, startsInQuotes: boolean): boolean {
  let inQuotes = startsInQuotes;
  let at = 0;
  for (;;) {
    if (!inQuotes && line[at] === '"') {
      inQuotes = true;
      at += 1;
    }
    if (inQuotes) {
      const quote = line.indexOf('"', at);
      if (quote < 0) return true;
      inQuotes = line[quote + 1] === '"';
      at = quote + (inQuotes ? 2 : 1);
      if (inQuotes) continue;
    }
    const next = line.indexOf(delimiter, at);
    if (next < 0) return false;
    at = next + 1;
  }
}

function parseRecord(record: string, delimiter: string): string[] | undefined {
  if (!record.includes('"')) return record.split(delimiter);
  const { data, errors } = Papa.parse<string[]>(record, { delimiter, newline: '\n' });
  return data.length === 1 && errors.length === 0 ? data[0] : undefined;
}

function guessCells(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
}
