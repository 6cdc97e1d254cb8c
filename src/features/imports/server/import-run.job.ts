import { inCompany } from '../../../engine/server/database.ts';
import { runInThread } from '../../../engine/server/job-thread.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import { type Engine, enqueue, type Person } from '../../../engine/server/run-command.ts';
import { importJob } from '../import.commands.ts';
import { unendedImport } from './import-run.ts';

export interface ImportTask {
  person: Person;
  importId: string;
}

const busyWaitInMilliseconds = 1_000;
/** A few thousand rows: done in seconds. */
const smallFileInBytes = 1024 * 1024;
const script = new URL('./import-worker.ts', import.meta.url);

/**
 * Writes the rows of waiting imports. To keep its memory small a process runs one big file at a time, and one small
 * file beside it: nobody waits for the hundred thousand rows of somebody else to bring in fifty.
 */
export function importRunJob({ database }: Engine): Job {
  const busy = { big: false, small: false };
  return async ({ companyId, payload, signal }) => {
    const { importId, userId } = payload as { importId: string; userId: string };
    const person = { companyId, userId };
    const waiting = await inCompany(database, person, (transaction) => unendedImport(transaction, importId));
    if (!waiting) return;
    const lane = waiting.fileSize > smallFileInBytes ? 'big' : 'small';
    if (busy[lane]) {
      const again = { key: `import:${importId}`, runAt: new Date(Date.now() + busyWaitInMilliseconds).toISOString() };
      return inCompany(database, person, (transaction) => enqueue(transaction, importJob, { importId, userId }, again));
    }
    busy[lane] = true;
    try {
      await runInThread<ImportTask>(database, { script, task: { person, importId } }, signal);
    } finally {
      busy[lane] = false;
    }
  };
}
