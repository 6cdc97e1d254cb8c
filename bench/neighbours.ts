// What makes a big company one among many on one installation: neighbours of its kind, and calls of years past.
import pg from 'pg';
import type { RunningKili } from '../journeys/start-kili.ts';
import { findRunningPostgres } from '../src/engine/server/embedded-postgres.ts';

const PROSPECTS_EACH = 2_000;

/** Copies a part of the big company into so many others, and its interactions until each prospect has five. */
export async function addNeighbours(kili: RunningKili, companies: number): Promise<void> {
  const running = await findRunningPostgres(kili.dataFolder);
  const url = new URL(running!.superuserUrl);
  url.pathname = '/kili';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `select company_id as id from kili.prospect group by 1 order by count(*) desc limit 1`,
    );
    const big = rows[0]!.id;
    for (let turn = 0; turn < companies; turn++) await copyCompany(client, big);
    await addYears(client, big);
    await client.query('vacuum (analyze) kili.prospect, kili.interaction');
  } finally {
    await client.end();
  }
}

async function copyCompany(client: pg.Client, big: string): Promise<void> {
  const other = crypto.randomUUID();
  const pipelines = 'id, name, position, archived_at, created_at, updated_at, rev';
  await client.query(
    `insert into kili.pipeline (company_id, ${pipelines}) select $1, ${pipelines} from kili.pipeline where company_id = $2`,
    [other, big],
  );
  const stages =
    'pipeline_id, id, key, name, position, color, kind, usual_days, archived_at, created_at, updated_at, rev';
  await client.query(
    `insert into kili.stage (company_id, ${stages}) select $1, ${stages} from kili.stage where company_id = $2`,
    [other, big],
  );
  const columns = await columnsOf(client, 'prospect', ['company_id', 'owner_id']);
  await client.query(
    `insert into kili.prospect (company_id, ${columns}) select $1, ${columns} from kili.prospect
      where company_id = $2 order by id limit $3`,
    [other, big, PROSPECTS_EACH],
  );
}

async function addYears(client: pg.Client, big: string): Promise<void> {
  const { rows } = await client.query<{ prospects: number; interactions: number }>(
    `select (select count(*)::int from kili.prospect where company_id = $1) as prospects,
      (select count(*)::int from kili.interaction where company_id = $1) as interactions`,
    [big],
  );
  const { prospects, interactions } = rows[0]!;
  const columns = await columnsOf(client, 'interaction', ['id', 'occurred_at']);
  let there = interactions;
  for (let years = 1; there < prospects * 5 && interactions > 0; years++) {
    const missing = Math.min(interactions, prospects * 5 - there);
    await client.query(
      `insert into kili.interaction (id, occurred_at, ${columns})
        select gen_random_uuid(), occurred_at - make_interval(years => $2), ${columns} from (
          select * from kili.interaction where company_id = $1 and occurred_at > now() - interval '2 years' limit $3
        ) as known`,
      [big, years, missing],
    );
    there += missing;
  }
}

async function columnsOf(client: pg.Client, table: string, without: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'kili' and table_name = $1 and is_generated = 'NEVER' and column_name <> all ($2)`,
    [table, without],
  );
  return rows.map(({ name }) => name).join(', ');
}
