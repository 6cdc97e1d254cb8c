// Reads and judges a file away from the server's thread, which goes on answering requests. At most two batches wait.
import { parentPort, workerData } from 'node:worker_threads';
import type { JudgeMessage, JudgeTask } from './judge-messages.ts';
import { judgeRows } from './judged-rows.ts';
import { sheetReader } from './sheet-reader.ts';
import { UnreadableFile } from './unreadable-file.ts';

const batchesAhead = 2;

async function run({ path, options, judgement }: JudgeTask): Promise<void> {
  let waiting = 0;
  let wake = () => {};
  parentPort?.on('message', () => {
    waiting -= 1;
    wake();
  });
  for await (const batch of judgeRows(sheetReader.readRows(path, options), judgement)) {
    send({ batch }, Object.values(batch.staged));
    waiting += 1;
    while (waiting >= batchesAhead) await new Promise<void>((resolve) => (wake = resolve));
  }
  send({ done: true });
}

function send(message: JudgeMessage, bytes: readonly Uint8Array[] = []): void {
  parentPort?.postMessage(message, [...new Set(bytes.map((one) => one.buffer as ArrayBuffer))]);
}

try {
  await run(workerData as JudgeTask);
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  send({ unreadable: error.code });
} finally {
  parentPort?.close();
}
