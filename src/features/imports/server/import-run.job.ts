import { inCompany } from '../../../engine/server/database.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import { type Engine, enqueue } from '../../../engine/server/run-command.ts';
import { importJob } from '../import.commands.ts';
import { awaitsRun } from './import-run.ts';
import { runInThread } from './import-thread.ts';

const busyWaitInMilliseconds = 1_000;

/** Writes the rows of waiting imports, one import at a time in a process, to keep its memory small. */
export function importRunJob({ database }: Engine): Job {
  let busy = false;
  return async ({ companyId, payload, signal }) => {
    const { importId, userId } = payload as { importId: string; userId: string };
    const person = { companyId, userId };
    if (!(await inCompany(database, person, (transaction) => awaitsRun(transaction, importId)))) return;
    if (busy) {
      const again = { key: `import:${importId}`, runAt: new Date(Date.now() + busyWaitInMilliseconds).toISOString() };
      return inCompany(database, person, (transaction) => enqueue(transaction, importJob, { importId, userId }, again));
    }
    busy = true;
    try {
      await runInThread(database, { person, importId }, signal);
    } finally {
      busy = false;
    }
  };
}
