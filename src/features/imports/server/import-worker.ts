// The entry of the thread that runs one import, on a database connection of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../../engine/server/database.ts';
import { callerOf } from '../../members/server/caller.ts';
import type { ImportTask, ImportThreadMessage } from './import-thread.ts';
import { runImport } from './run-import.ts';

const { databaseUrl, person, importId } = workerData as ImportTask;
const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());
// Waiting for that word must not keep the thread alive.
parentPort?.unref();

const database = openDatabase({
  url: databaseUrl,
  max: 2,
  onStatement: (statement) => parentPort?.postMessage({ statement } satisfies ImportThreadMessage),
});
try {
  await runImport({ database, callerOf }, person, importId, { signal: stopping.signal });
} finally {
  await database.close();
}
