import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { JudgeMessage, JudgeTask } from './judge-messages.ts';
import type { JudgedBatch } from './judged-rows.ts';
import { UnreadableFile } from './unreadable-file.ts';

const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** The rows of a file, judged in a thread of their own. The thread ends whichever way the reading ends. */
export async function* judgedBatches(task: JudgeTask): AsyncGenerator<JudgedBatch> {
  const worker = new Worker(new URL('./judge-worker.ts', import.meta.url), { workerData: task, resourceLimits });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[JudgeMessage]>) {
      if ('unreadable' in message) throw new UnreadableFile(message.unreadable);
      if ('done' in message) return;
      yield message.batch;
      worker.postMessage('taken');
    }
    throw new Error('the judging thread ended before its file did');
  } finally {
    await worker.terminate();
  }
}
