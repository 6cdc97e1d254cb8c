// The other end of job-thread.ts: what runs inside the thread.
import { parentPort, workerData } from 'node:worker_threads';
import { type Database, openDatabase } from './database.ts';
import { evenReadOnly } from './even-read-only.ts';
import type { ThreadMessage, ThreadStart } from './job-thread.ts';

/** Does the task of this thread on a database connection of its own. */
export async function inJobThread<Task>(
  work: (parts: { database: Database; task: Task; signal: AbortSignal }) => Promise<void>,
): Promise<void> {
  const { databaseUrl, task } = workerData as ThreadStart<Task>;
  const stopping = new AbortController();
  parentPort?.once('message', () => stopping.abort());
  // Waiting for that word must not keep the thread alive.
  parentPort?.unref();

  const database = openDatabase({
    url: databaseUrl,
    max: 2,
    onStatement: (statement) => parentPort?.postMessage({ statement } satisfies ThreadMessage),
  });
  try {
    await evenReadOnly(() => work({ database, task, signal: stopping.signal }));
  } finally {
    await database.close();
  }
}
