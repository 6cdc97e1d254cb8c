// What a desk asks of the server all day, over HTTP, within the server (its own `server-timing`: before the answer is
// compressed and sent) and as the bare statement through the driver, turn by turn.
import pg from 'pg';
import { type Api, apiAs, type RunningKili } from '../journeys/start-kili.ts';
import { findRunningPostgres } from '../src/engine/server/embedded-postgres.ts';
import { type Figure, medianAndTail, milliseconds, percentile } from './figures.ts';
import { lightClientAs } from './light-client.ts';
import { type ProcessorTime, processorTimeOf } from './processes.ts';

const TURNS = 40;
const REQUESTS_PER_SECOND = 200;
const LOAD_SECONDS = 10;

interface Read {
  what: string;
  /** What is asked in one turn, one after the other. */
  paths(turn: number): string[];
  /** The same rows without Kili, $1 being the company. */
  sql?(turn: number): { text: string; values?: unknown[] };
}

export interface Reads {
  figures: Figure[];
  /** The median of each within the server, to be compared with those of a smaller company. */
  medians: ReadonlyMap<string, number>;
}

/** Measured as an administrator of the company, warm, one request at a time. */
export async function measureReads(kili: RunningKili, email: string, signal: AbortSignal): Promise<Reads> {
  const api = await apiAs(kili, email);
  const client = await openDriver(kili);
  const figures: Figure[] = [];
  const medians = new Map<string, number>();
  try {
    const company = await biggestCompany(client);
    const reads = await readsOf(client, company, await cursorAfter(api, 4_950));
    for (const read of reads) {
      const [overHttp, within, bare]: number[][] = [[], [], []];
      for (let turn = -5; turn < TURNS; turn++) {
        signal.throwIfAborted();
        let serverTook = 0;
        const kiliTook = await timeOf(async () => {
          for (const path of read.paths(Math.abs(turn))) serverTook += await wanted(api('GET', path), path);
        });
        const statement = read.sql?.(Math.abs(turn));
        const sqlTook = statement
          ? await timeOf(() => client.query(statement.text, [company, ...(statement.values ?? [])]))
          : 0;
        if (turn < 0) continue;
        overHttp!.push(kiliTook);
        within!.push(serverTook);
        bare!.push(sqlTook);
      }
      medians.set(read.what, percentile(within!, 0.5));
      const ratio = (percentile(within!, 0.5) / percentile(bare!, 0.5)).toFixed(1);
      const beside = read.sql ? ` · bare SQL ${medianAndTail(bare!)}, ratio ${ratio}` : '';
      const value = `server ${medianAndTail(within!)} · HTTP ${medianAndTail(overHttp!)}${beside}`;
      figures.push({ what: read.what, value, aim: 'p95 25 ms, ratio 2' });
    }
    figures.push(...(await underLoad(kili, await lightClientAs(kili, email), reads)));
  } finally {
    await client.end();
  }
  return { figures, medians };
}

/** So many reads of all kinds a second, whether or not those before have come back. */
async function underLoad(
  kili: RunningKili,
  ask: (path: string) => Promise<void>,
  reads: readonly Read[],
): Promise<Figure[]> {
  const paths = reads.flatMap((read) => read.paths(1));
  const times: number[] = [];
  const under: Promise<void>[] = [];
  const before = processorTimeOf(kili);
  const since = performance.now();
  for (let count = 0; count < REQUESTS_PER_SECOND * LOAD_SECONDS; count++) {
    const due = since + (count * 1_000) / REQUESTS_PER_SECOND;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((done) => setTimeout(done, wait));
    const path = paths[count % paths.length]!;
    under.push(ask(path).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(under);
  const after = processorTimeOf(kili);
  const each = (whose: keyof ProcessorTime) => milliseconds((after[whose] - before[whose]) / times.length);
  return [
    { what: '200 mixed reads a second', value: medianAndTail(times), aim: 'p95 100 ms' },
    {
      what: '  processor time of one of them',
      value: `server ${each('server')} · PostgreSQL ${each('database')} · who asks ${each('client')}`,
    },
  ];
}

async function openDriver(kili: RunningKili): Promise<pg.Client> {
  const running = await findRunningPostgres(kili.dataFolder);
  const url = new URL(running!.superuserUrl);
  url.pathname = '/kili';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
}

async function biggestCompany(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'select company_id as id from kili.prospect group by 1 order by count(*) desc limit 1',
  );
  return rows[0]!.id;
}

const names = ['martin', 'lefevre', 'boulangerie', 'garnier lyon', 'da silva', 'menuis', 'leroy', 'petit'];
const slips = ['matrin', 'lefvere', 'boulangrie', 'garnire', 'menuisrie', 'lerroy', 'dupomt', 'petti'];
const json = (filter: unknown) => encodeURIComponent(JSON.stringify(filter));

async function readsOf(client: pg.Client, company: string, deep: string): Promise<Read[]> {
  const one = async <T>(text: string) => (await client.query(text, [company])).rows as T[];
  const stages = await one<{ id: string }>('select id from kili.stage where company_id = $1 order by position');
  const people = await one<{ id: string }>('select id from kili.prospect where company_id = $1 order by id limit 50');
  const stageId = stages[1]!.id;
  const inUse = `from kili.prospect where company_id = $1 and archived_at is null`;
  const filter = {
    and: [
      { field: 'stageId', in: [stageId, stages[2]!.id] },
      { field: 'score', from: 5 },
    ],
  };
  const found = (word: string) => ({
    text: `select * ${inUse} and search_text like $2 order by created_at desc, id desc limit 20`,
    values: [`%${word}%`],
  });
  return [
    {
      what: 'list, first page',
      paths: () => ['/api/v1/prospects?limit=50'],
      sql: () => ({ text: `select * ${inUse} order by created_at desc, id desc limit 51` }),
    },
    {
      what: 'list, one stage',
      paths: () => [`/api/v1/prospects?limit=50&stageId=${stageId}`],
      sql: () => ({
        text: `select * ${inUse} and stage_id = $2 order by created_at desc, id desc limit 51`,
        values: [stageId],
      }),
    },
    {
      what: 'list, two conditions, by name',
      paths: () => [`/api/v1/prospects?limit=50&sort=sortName&filter=${json(filter)}`],
      sql: () => ({
        text: `select * ${inUse} and stage_id = any($2) and score >= 5 order by sort_name, id limit 51`,
        values: [filter.and[0]!.in],
      }),
    },
    {
      what: 'list, last contact first',
      paths: () => ['/api/v1/prospects?limit=50&sort=-lastContactAt'],
      sql: () => ({ text: `select * ${inUse} order by last_contact_at desc nulls last, id desc limit 51` }),
    },
    {
      what: 'count of a filter',
      paths: () => [`/api/v1/prospects/count?filter=${json({ and: [{ field: 'archivedAt', is: null }, filter] })}`],
      sql: () => ({
        text: `select count(*) from (select 1 ${inUse} and stage_id = any($2) and score >= 5 limit 10001) as counted`,
        values: [filter.and[0]!.in],
      }),
    },
    {
      what: 'list, 4 950 rows down',
      paths: () => [`/api/v1/prospects?limit=50&cursor=${deep}`],
      sql: () => ({ text: `select * ${inUse} order by created_at desc, id desc limit 51` }),
    },
    { what: 'live counters', paths: () => ['/api/v1/prospects/counters'] },
    {
      what: 'search by name',
      paths: (turn) => [`/api/v1/prospects/search?limit=8&q=${encodeURIComponent(names[turn % names.length]!)}`],
      sql: (turn) => found(names[turn % names.length]!.split(' ')[0]!),
    },
    {
      what: 'search by part of a number',
      paths: (turn) => [`/api/v1/prospects/search?limit=8&q=${10 + turn}%20${20 + turn}%20${30 + turn}`],
      sql: (turn) => found(`${10 + turn}${20 + turn}${30 + turn}`),
    },
    {
      what: 'search with a slip',
      paths: (turn) => [`/api/v1/prospects/search?limit=8&q=${slips[turn % slips.length]}`],
    },
    { what: 'search that finds nothing', paths: () => ['/api/v1/prospects/search?limit=8&q=xyzzyq'] },
    {
      what: 'list, searched',
      paths: (turn) => [`/api/v1/prospects?limit=50&q=${encodeURIComponent(names[turn % 8]!)}`],
    },
    { what: 'board, its figures', paths: () => ['/api/v1/prospects/board'] },
    {
      what: 'prospect and its timeline',
      paths: (turn) => {
        const { id } = people[turn % people.length]!;
        return [`/api/v1/prospects/${id}`, `/api/v1/interactions?prospectId=${id}`];
      },
      sql: (turn) => ({
        text: `select p.*, (select json_agg(i) from (select * from kili.interaction where company_id = $1
          and prospect_id = $2 order by occurred_at desc, id desc limit 51) as i)
          from kili.prospect as p where p.company_id = $1 and p.id = $2`,
        values: [people[turn % people.length]!.id],
      }),
    },
  ];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** The milliseconds the server took. */
async function wanted(answer: ReturnType<Api>, path: string): Promise<number> {
  const { status, serverMs } = await answer;
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return serverMs;
}

async function cursorAfter(api: Api, rows: number): Promise<string> {
  let cursor = '';
  for (let done = 0; done < rows; done += 150) {
    const page = (await api('GET', `/api/v1/prospects?limit=150&cursor=${cursor}`)).body as { nextCursor: string };
    cursor = page.nextCursor;
  }
  return cursor;
}
