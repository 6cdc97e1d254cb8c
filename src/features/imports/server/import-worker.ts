// The entry of the thread that runs one import.
import { inJobThread } from '../../../engine/server/in-job-thread.ts';
import { callerOf } from '../../members/server/caller.ts';
import type { ImportTask } from './import-run.job.ts';
import { runImport } from './run-import.ts';

await inJobThread<ImportTask>(({ database, task: { person, importId }, signal }) =>
  runImport({ database, callerOf }, person, importId, { signal }),
);
