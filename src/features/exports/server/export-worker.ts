// The entry of the thread that writes the file of one export.
import { inJobThread } from '../../../engine/server/in-job-thread.ts';
import { callerOf } from '../../members/server/caller.ts';
import type { ExportTask } from './export-run.job.ts';
import { runExport } from './run-export.ts';

await inJobThread<ExportTask>(({ database, task: { person, exportId }, signal }) =>
  runExport({ database, callerOf }, person, exportId, { signal }),
);
