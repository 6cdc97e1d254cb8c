// Imports through the product as a person does them, beside a raw COPY of the rows they made.
import { mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type Api, apiAs, type RunningKili, sleep } from '../journeys/start-kili.ts';
import { changeUrl } from '../src/engine/server/database-connection.ts';
import { findRunningPostgres } from '../src/engine/server/embedded-postgres.ts';
import { type Figure, seconds } from './figures.ts';
import { writeContactsCsv, writeContactsXlsx } from './import-files.ts';

export const importRuns = [
  { rows: 10_000, kind: 'csv', start: 0 },
  { rows: 10_000, kind: 'xlsx', start: 200_000 },
  { rows: 100_000, kind: 'csv', start: 1_000_000 },
  { rows: 100_000, kind: 'xlsx', start: 2_000_000 },
] as const;

const aims = { 10000: '1 s', 100000: '10 s' } as const;

interface ImportState {
  id: string;
  state: string;
  counts: { read: number; created: number; updated: number; ignored: number; refused: number };
}

/** One import, the raw COPY beside it, and the most memory the server held meanwhile, from the first byte of the upload. */
export async function measureImport(
  kili: RunningKili,
  { rows, kind, start }: (typeof importRuns)[number],
  signal: AbortSignal,
): Promise<Figure[]> {
  const api = await apiAs(kili, 'admin@demo.kili.example');
  const folder = mkdtempSync(join(tmpdir(), 'kili-bench-'));
  try {
    const path = join(folder, `${rows}.${kind}`);
    await (kind === 'csv' ? writeContactsCsv : writeContactsXlsx)(path, rows, start);
    const source = `Banc ${rows} ${kind}`;
    const { took, counts, peak } = await timedImport(kili, api, { path, source, signal });
    const copy = await rawCopy(kili, source);
    return [
      {
        what: `import of ${rows} rows, ${kind} (${counts.created} created)`,
        value: `${seconds(took)}, ${Math.round(rows / (took / 1000))} rows/s`,
        aim: aims[rows],
      },
      {
        what: '  a raw COPY of the rows it made into the same table',
        value: `${seconds(copy)}, ratio ${(took / copy).toFixed(1)}`,
        aim: 'ratio 2',
      },
      { what: '  peak memory of the server process', value: `${peak.toFixed(0)} MB`, aim: '400 MB' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timedImport(
  kili: RunningKili,
  api: Api,
  { path, source, signal }: { path: string; source: string; signal: AbortSignal },
) {
  const form = new FormData();
  form.set('file', await openAsBlob(path), path.split('/').at(-1));
  for (const [field, value] of Object.entries({ country: 'FR', audience: 'B2B', source })) form.set(field, value);
  forgetPeak(kili.process.pid!);
  const made = await api('POST', '/api/v1/imports', form);
  if (made.status !== 201) throw new Error(`upload answered ${made.status}: ${JSON.stringify(made.body)}`);
  const { id } = made.body as ImportState;
  const since = performance.now();
  await api('POST', `/api/v1/imports/${id}/run`, {});
  for (;;) {
    const { body } = await api('GET', `/api/v1/imports/${id}`);
    const { state, counts } = body as ImportState;
    if (state === 'done') return { took: performance.now() - since, counts, peak: peakMegabytes(kili.process.pid!) };
    if (state === 'failed' || state === 'cancelled') throw new Error(`the import ${state}`);
    if (signal.aborted) await api('POST', `/api/v1/imports/${id}/cancel`, {});
    signal.throwIfAborted();
    await sleep(250);
  }
}

/** The kernel counts a process's most memory from here on; Linux only. */
function forgetPeak(pid: number): void {
  if (process.platform === 'linux') writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

function peakMegabytes(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** Milliseconds to COPY the prospects of a source once more, under new ids, into the very table that holds them. */
async function rawCopy(kili: RunningKili, source: string): Promise<number> {
  const running = await findRunningPostgres(kili.dataFolder);
  if (!running) throw new Error('the embedded PostgreSQL is not running');
  const client = new pg.Client(changeUrl(running.superuserUrl, { database: 'kili' }));
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select quote_ident(attname) as name from pg_attribute
      where attrelid = 'kili.prospect'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`);
    const columns = rows.map(({ name }) => name);
    const values = columns.map((name) => (name === 'id' ? 'uuidv7()' : name));
    const chunks: Buffer[] = [];
    await pipeline(
      client.query(copyTo(`copy (select ${values} from kili.prospect where source = '${source}') to stdout`)),
      async (stream: AsyncIterable<Buffer>) => {
        for await (const chunk of stream) chunks.push(chunk);
      },
    );
    await client.query('begin');
    const since = performance.now();
    await pipeline(Readable.from(chunks), client.query(copyFrom(`copy kili.prospect (${columns}) from stdin`)));
    return performance.now() - since;
  } finally {
    await client.query('rollback');
    await client.end();
  }
}
