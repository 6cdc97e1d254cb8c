import { Worker } from 'node:worker_threads';
import type { Database } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';

export interface ImportTask {
  databaseUrl: string;
  person: Person;
  importId: string;
}

/** From the thread: every statement it sent to the database, for the server's log and metrics. */
export interface ImportThreadMessage {
  statement: { sql: string; milliseconds: number };
}

const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 };

/**
 * Runs an import in a thread of its own: the server goes on answering requests, and whatever a file holds, its memory
 * is bounded. When `signal` aborts, the thread ends at its next committed batch.
 */
export async function runInThread(
  { url, onStatement }: Database,
  task: Omit<ImportTask, 'databaseUrl'>,
  signal: AbortSignal,
): Promise<void> {
  const workerData: ImportTask = { ...task, databaseUrl: url };
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData, resourceLimits });
  const stop = () => worker.postMessage('stop');
  signal.addEventListener('abort', stop);
  worker.on('message', ({ statement }: ImportThreadMessage) => onStatement?.(statement));
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`the import thread ended with ${code}`)),
      );
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
