import { inCompany } from '../../../engine/server/database.ts';
import { runInThread } from '../../../engine/server/job-thread.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import { type Engine, enqueue, type Person } from '../../../engine/server/run-command.ts';
import { exportJob } from '../export.commands.ts';
import { isUnended } from './export-run.ts';

export interface ExportTask {
  person: Person;
  exportId: string;
}

const busyWaitInMilliseconds = 1_000;
const script = new URL('./export-worker.ts', import.meta.url);

/** Writes the files of waiting exports, one at a time in a process: imports and calls go on beside it. */
export function exportRunJob({ database }: Engine): Job {
  let isBusy = false;
  return async ({ companyId, payload, signal }) => {
    const { exportId, userId } = payload as { exportId: string; userId: string };
    const person = { companyId, userId };
    if (!(await inCompany(database, person, (transaction) => isUnended(transaction, exportId)))) return;
    if (isBusy) {
      const again = { key: `export:${exportId}`, runAt: new Date(Date.now() + busyWaitInMilliseconds).toISOString() };
      return inCompany(database, person, (transaction) => enqueue(transaction, exportJob, { exportId, userId }, again));
    }
    isBusy = true;
    try {
      await runInThread<ExportTask>(database, { script, task: { person, exportId } }, signal);
    } finally {
      isBusy = false;
    }
  };
}
