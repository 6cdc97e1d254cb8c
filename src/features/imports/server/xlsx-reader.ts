import { Worker } from 'node:worker_threads';
import type { SheetRow, WorkbookSummary } from './sheets.ts';
import { UnreadableFile } from './unreadable-file.ts';
import type { XlsxMessage, XlsxTask } from './xlsx-messages.ts';

/** A workbook that gives nothing for so long, while something is asked of it, never will. */
const silenceInMilliseconds = 60_000;
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 };

/** When `signal` aborts, nobody wants the rest: the reading ends with its reason. */
interface XlsxOptions {
  sheet?: string;
  signal?: AbortSignal;
}

export async function openXlsx(path: string, signal?: AbortSignal): Promise<WorkbookSummary> {
  for await (const message of messagesOf({ kind: 'sheets', path }, signal)) {
    if ('sheets' in message) return { kind: 'xlsx', sheets: message.sheets };
  }
  throw new UnreadableFile('notAWorkbook');
}

export async function* readXlsxRows(path: string, { sheet, signal }: XlsxOptions): AsyncGenerator<SheetRow> {
  const taken = new SharedArrayBuffer(4);
  const counter = new Int32Array(taken);
  for await (const message of messagesOf({ kind: 'rows', path, sheet, taken }, signal)) {
    if ('done' in message) return;
    if (!('rows' in message)) continue;
    yield* message.rows;
    Atomics.add(counter, 0, 1);
    Atomics.notify(counter, 0);
  }
}

/** Runs a worker for as long as its messages are wanted; it is ended whichever way the reading ends. */
async function* messagesOf(task: XlsxTask, signal?: AbortSignal): AsyncGenerator<XlsxMessage> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), { workerData: task, resourceLimits });
  const waiting: XlsxMessage[] = [];
  let failure: UnreadableFile | undefined;
  let wake = () => {};
  worker.on('message', (message: XlsxMessage) => {
    waiting.push(message);
    wake();
  });
  worker.on('error', (cause: Error & { code?: string }) => {
    failure = new UnreadableFile(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooLarge' : 'notAWorkbook', { cause });
    wake();
  });
  worker.on('exit', () => {
    failure ??= new UnreadableFile('notAWorkbook');
    wake();
  });
  const stop = () => wake();
  signal?.addEventListener('abort', stop);
  try {
    for (;;) {
      while (waiting.length > 0) {
        const message = waiting.shift();
        if (message && 'unreadable' in message) throw new UnreadableFile(message.unreadable, { cause: message.detail });
        if (message) yield message;
      }
      signal?.throwIfAborted();
      if (failure) throw failure;
      const answered = await new Promise<boolean>((resolve) => {
        const silence = setTimeout(() => resolve(false), silenceInMilliseconds);
        wake = () => {
          clearTimeout(silence);
          resolve(true);
        };
      });
      if (!answered) throw new UnreadableFile('tooLarge');
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
