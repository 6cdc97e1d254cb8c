// Work after the fact. Jobs are enqueued in the transaction that calls for them and run here, in any process.
import { type Runner, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { evenReadOnly } from './even-read-only.ts';
import { survivePoolErrors } from './pool-errors.ts';

export interface JobContext {
  companyId: string;
  payload: Record<string, unknown>;
  /** Aborted when this process stops: a long job ends at its next safe point and puts itself back in the line. */
  signal: AbortSignal;
}

export type Job = (context: JobContext) => Promise<void>;

export interface Jobs {
  stop(): Promise<void>;
}

/** Starts running jobs on this connection (direct, past any pooler). `onJob` hears of each for the metrics. */
export async function startJobs(options: {
  databaseUrl: string;
  jobs: Readonly<Record<string, Job>>;
  concurrency?: number;
  /** Jobs by the clock, in crontab's form (UTC). */
  crontab?: string;
  onJob(event: { name: string; milliseconds: number; error?: unknown }): void;
  onConnectionError(error: Error): void;
}): Promise<Jobs> {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 5, application_name: 'kili jobs' });
  survivePoolErrors(pool, options.onConnectionError);
  const stopping = new AbortController();
  const taskList: TaskList = Object.fromEntries(
    Object.entries(options.jobs).map(([name, job]) => [
      name,
      async (payload: unknown) => {
        const started = performance.now();
        const { companyId, ...rest } = payload as Record<string, unknown>;
        try {
          // What was begun comes to its end, and what is kept is kept up, whatever may be begun anew.
          await evenReadOnly(() => job({ companyId: companyId as string, payload: rest, signal: stopping.signal }));
          options.onJob({ name, milliseconds: performance.now() - started });
        } catch (error) {
          options.onJob({ name, milliseconds: performance.now() - started, error });
          throw error;
        }
      },
    ]),
  );
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    // Three jobs may be long ones: two imports and an export. The fourth place is for what must not wait behind them.
    concurrency: options.concurrency ?? 4,
    crontab: options.crontab,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: silent,
  });
  return {
    async stop() {
      stopping.abort();
      await runner.stop();
      await pool.end();
    },
  };
}

// graphile-worker's own lines would name payloads; what matters is told through onJob.
const silent = new (await import('graphile-worker')).Logger(() => () => {});
