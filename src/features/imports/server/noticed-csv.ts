import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { csvLine } from '../../../engine/csv-safe.ts';
import { wallTime } from '../../../engine/dates.ts';
import type { Locale } from '../../../engine/messages.ts';
import { refuse } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { cutShort } from '../../../engine/text.ts';
import { columnLetters } from '../column-letters.ts';
import { isBlankRow } from '../header-row.rules.ts';
import { importMessages } from '../import.messages.ts';
import type { Import } from '../import.record.ts';
import { type RowContext, readImportedRow } from '../imported-row.rules.ts';
import { columnMapping } from '../mapping.rules.ts';
import { type KnownLabels, noticesOf } from '../prospect-of-row.rules.ts';
import { rowProblemMessages } from '../row-problems.messages.ts';
import type { RowProblem } from '../row-problems.ts';
import { fieldsAt, knownLabels } from './import-destination.ts';
import { inTurn } from './opening-line.ts';
import { openTemporaryFolder } from './received-upload.ts';
import { sheetReader } from './sheet-reader.ts';
import { rowContext } from './sheet-reading.ts';
import type { SheetRow } from './sheets.ts';
import { isKept, restoreFile } from './stored-file.ts';
import { readable } from './unreadable-file.ts';

const rowsAtOnce = 25;
const longestValue = 80;

/**
 * The rows that came in although something in them could not be read or looks wrong, with the reasons in front. Nothing
 * of them is kept: the stored file is read and judged again. They pass through a file, so that whoever receives them
 * slowly holds no workbook open.
 */
export async function noticedCsv(
  { database, callerOf }: Pick<Engine, 'database' | 'callerOf'>,
  person: Person,
  file: Import,
  { locale, signal }: { locale: Locale; signal: AbortSignal },
): Promise<Readable> {
  const judgement = await inCompany(database, person, async (transaction) => {
    if (!(await isKept(transaction, file.fileId))) refuse('import.file.notFound');
    // As for the importer then; when they have left, as for whoever asks.
    const caller = await callerOf({ ...transaction, userId: file.userId }).catch(() => callerOf(transaction));
    const moment = file.startedAt ?? file.createdAt;
    const { day } = wallTime(moment, caller.timeZone);
    return {
      file,
      context: rowContext(file, {
        ownFields: await fieldsAt(transaction, moment),
        today: day,
        currency: caller.currency,
      }),
      labels: await knownLabels(transaction, caller),
    };
  });
  const { folder, remove } = await openTemporaryFolder();
  try {
    const path = join(folder, 'file');
    const noticed = join(folder, 'noticed.csv');
    await restoreFile(database, person, file.fileId, path);
    const { sheet, encoding, delimiter } = file;
    const options = { sheet: sheet ?? undefined, encoding: encoding ?? undefined, delimiter: delimiter ?? undefined };
    await readable(
      inTurn(path, signal, async () => {
        const rows = sheetReader.readRows(path, { ...options, signal });
        await pipeline(Readable.from(noticedLines(rows, judgement, locale)), createWriteStream(noticed), { signal });
      }),
    );
    return createReadStream(noticed).once('close', remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

interface Judgement {
  file: Import;
  context: RowContext;
  labels: KnownLabels;
}

/** Line by line, over no more rows than the import has read. */
async function* noticedLines(
  rows: AsyncIterable<SheetRow>,
  { file, context, labels }: Judgement,
  locale: Locale,
): AsyncGenerator<string> {
  const { columns, headerRow, counts } = file;
  const mapping = columnMapping.parse(file.mapping);
  const { row: numberHeader, reason } = importMessages[locale];
  const headers = columns.map(({ header }, index) => header || columnLetters(index));
  yield `\uFEFF${csvLine([numberHeader, reason, ...headers])}`;
  let read = 0;
  for await (const { rowNumber, cells, broken } of rows) {
    if (rowNumber <= headerRow || isBlankRow(cells)) continue;
    if (read === counts.read) return;
    read += 1;
    // The thread also answers everybody else.
    if (read % rowsAtOnce === 0) await setImmediate();
    const judged = broken ? { refused: [] } : readImportedRow(cells, mapping, context);
    if ('refused' in judged) continue;
    const notices = noticesOf(judged, labels);
    if (notices.length === 0) continue;
    const all = Array.from({ length: Math.max(headers.length, cells.length) }, (_, index) => cells[index] ?? '');
    yield csvLine([String(rowNumber), notices.map((notice) => reasonText(notice, locale)).join(', '), ...all]);
  }
}

function reasonText({ code, name, value }: RowProblem, locale: Locale): string {
  const what = rowProblemMessages[locale][code];
  const problem = name ? importMessages[locale].ofField.replace('{name}', name).replace('{problem}', what) : what;
  return value ? `${problem} (${cutShort(value, longestValue)})` : problem;
}
