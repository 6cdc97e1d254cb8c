import { Worker } from 'node:worker_threads';
import type { Database } from './database.ts';

/** What a thread is started with. */
export interface ThreadStart<Task> {
  databaseUrl: string;
  task: Task;
}

/** From the thread: every statement it sent to the database, for the server's log and metrics. */
export interface ThreadMessage {
  statement: { sql: string; milliseconds: number };
}

const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 };

/**
 * Runs a long job in a thread of its own: the server goes on answering requests, and whatever the job reads, its memory
 * is bounded. When `signal` aborts, the thread ends at its next safe point. The script calls `inJobThread`.
 */
export async function runInThread<Task>(
  { url, onStatement }: Database,
  { script, task }: { script: URL; task: Task },
  signal: AbortSignal,
): Promise<void> {
  const workerData: ThreadStart<Task> = { databaseUrl: url, task };
  const worker = new Worker(script, { workerData, resourceLimits });
  const stop = () => worker.postMessage('stop');
  signal.addEventListener('abort', stop);
  worker.on('message', ({ statement }: ThreadMessage) => onStatement?.(statement));
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the thread ended with ${code}`))));
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
