import pg from 'pg';
import type { RunningKili } from '../journeys/start-kili.ts';
import { changeUrl } from '../src/engine/server/database-connection.ts';
import { findRunningPostgres } from '../src/engine/server/embedded-postgres.ts';
import { growCompany } from './big-company.ts';

export const PROSPECTS = 20_000;
export const INTERACTIONS = 100_000;
/** Prospects that a filter on their source finds together, to be changed at once. */
export const fair = { source: 'Salon mesuré', prospects: 500 };

/** Adds the big company, with everything in it one rep's own; answers that rep's e-mail. */
export async function growPortfolio(kili: RunningKili, signal: AbortSignal): Promise<string> {
  await growCompany(kili, PROSPECTS, signal);
  const email = 'commercial1@grand.kili.example';
  const running = await findRunningPostgres(kili.dataFolder);
  if (!running) throw new Error('the embedded PostgreSQL is not running');
  const client = new pg.Client(changeUrl(running.superuserUrl, { database: 'kili' }));
  await client.connect();
  try {
    const rep = (await client.query('select company_id, id from kili.user where email = $1', [email])).rows[0];
    await client.query('update kili.prospect set owner_id = $2 where company_id = $1', [rep.company_id, rep.id]);
    await client.query(
      `update kili.prospect set source = $2 where company_id = $1
         and id in (select id from kili.prospect where company_id = $1 and archived_at is null order by id limit $3)`,
      [rep.company_id, fair.source, fair.prospects],
    );
    await fillTimelines(client, rep.company_id);
    await client.query('vacuum (analyze) kili.prospect, kili.interaction');
  } finally {
    await client.end();
  }
  return email;
}

/** Tells what happened once more, to one prospect after the other, until there are enough interactions. */
async function fillTimelines(client: pg.Client, companyId: string): Promise<void> {
  const columns = (await client.query('select * from kili.interaction limit 0')).fields
    .map(({ name }) => name)
    .filter((name) => !['id', 'prospect_id'].includes(name));
  await client.query(
    `with told as (select *, row_number() over (order by id) - 1 as place from kili.interaction where company_id = $1),
       lives as (select id, row_number() over (order by id) - 1 as place from kili.prospect where company_id = $1)
     insert into kili.interaction (id, prospect_id, ${columns.join(', ')})
     select gen_random_uuid(), lives.id, ${columns.map((name) => `told.${name}`).join(', ')}
     from generate_series(0, $2 - (select count(*) from told) - 1) as extra
       join lives on lives.place = extra % (select count(*) from lives)
       join told on told.place = extra % (select count(*) from told)`,
    [companyId, INTERACTIONS],
  );
}
