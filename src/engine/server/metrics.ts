import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from './database.ts';
import type { Pokes } from './pokes.ts';

const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Metrics = ReturnType<typeof createMetrics>;

/** What Prometheus reads at /metrics. Labels never name a company or a person. */
export function createMetrics({ database, pokes }: { database: Database; pokes: Pokes }) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'kili_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const commands = new Histogram({
    name: 'kili_command_seconds',
    help: 'Time to run a command, by outcome.',
    labelNames: ['command', 'status'],
    buckets: SECONDS,
    registers,
  });
  const jobs = new Histogram({
    name: 'kili_job_seconds',
    help: 'Time to run a job, by outcome.',
    labelNames: ['job', 'status'],
    buckets: [...SECONDS, 30, 60, 300],
    registers,
  });
  const slowStatements = new Counter({
    name: 'kili_slow_statements_total',
    help: 'Statements over the limit.',
    registers,
  });
  new Gauge({
    name: 'kili_feed_lag_seconds',
    help: 'From a commit to its poke in this process, last seen.',
    registers,
    collect() {
      const lag = pokes.lag();
      if (lag !== undefined) this.set(lag);
    },
  });
  new Gauge({
    name: 'kili_pool_connections',
    help: 'Database connections of this process.',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool;
      this.set({ state: 'busy' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
  new Gauge({
    name: 'kili_live_devices',
    help: 'Devices listening for changes.',
    registers,
    collect() {
      this.set(pokes.size());
    },
  });
  return {
    requests,
    commands,
    jobs,
    slowStatements,
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}
