/*
 * Reads a workbook away from the server's thread: memory is bounded, and a workbook that never ends can be killed.
 * Sends batches of rows and then stops the whole thread, parser included, until the reader has taken enough of them:
 * hucre would otherwise go on filling its own queue.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { EncryptedFileError, ZipError } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { chooseSheet, type SheetRow } from './sheets.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { textOfCells } from './xlsx-cells.ts';
import { batchesAhead, type XlsxMessage, type XlsxTask } from './xlsx-messages.ts';
import { leanWorkbook } from './xlsx-strings.ts';
import { openWorkbook, withRowCounts } from './xlsx-workbook.ts';
import { checkedZipDirectory } from './zip-check.ts';

const rowsInBatch = 250;

async function run(task: XlsxTask): Promise<void> {
  const zip = readFileSync(task.path);
  const parts = checkedZipDirectory(zip);
  const { sheets, stringsPath } = openWorkbook(zip, parts);
  const countedSheets = () => {
    const counted = withRowCounts(zip, parts, sheets);
    if (!counted.some(({ rows }) => rows > 0)) throw new UnreadableFile('emptySheet');
    return counted;
  };
  if (task.kind === 'sheets') return send({ sheets: countedSheets().map(({ path: _, ...sheet }) => sheet) });
  const wanted = task.sheet ?? chooseSheet(countedSheets())?.name;
  const sheet = sheets.find(({ name }) => name === wanted);
  if (!sheet) throw new UnreadableFile('emptySheet');

  const taken = new Int32Array(task.taken);
  let sent = 0;
  let batch: SheetRow[] = [];
  const sendBatch = () => {
    send({ rows: batch });
    batch = [];
    sent += 1;
    for (;;) {
      const takenSoFar = Atomics.load(taken, 0);
      if (sent - takenSoFar < batchesAhead) return;
      Atomics.wait(taken, 0, takenSoFar);
    }
  };
  const readable = leanWorkbook(zip, parts, { sheetPath: sheet.path, stringsPath });
  for await (const { index, values } of streamXlsxRows(readable.zip, { sheet: sheet.name })) {
    const cells = textOfCells(values, readable.resolve);
    if (cells.length > 0) batch.push({ rowNumber: index + 1, cells });
    if (batch.length === rowsInBatch) sendBatch();
  }
  if (batch.length > 0) send({ rows: batch });
  send({ done: true });
}

function send(message: XlsxMessage): void {
  parentPort?.postMessage(message);
}

try {
  await run(workerData as XlsxTask);
} catch (error) {
  if (error instanceof UnreadableFile) send({ unreadable: error.code });
  else if (error instanceof EncryptedFileError) send({ unreadable: 'encrypted' });
  else if (error instanceof ZipError) send({ unreadable: /exceed/.test(error.message) ? 'zipBomb' : 'truncated' });
  else send({ unreadable: 'notAWorkbook', detail: error instanceof Error ? error.message : String(error) });
}
