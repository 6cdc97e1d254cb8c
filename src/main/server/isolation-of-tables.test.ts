// The database itself keeps companies apart, whatever the code above it does: tried on every business table there is.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTwoCompanies, type TwoCompanies } from './two-companies.ts';

let two: TwoCompanies;
beforeAll(async () => {
  two = await openTwoCompanies();
  await two.standStill();
}, 120_000);
afterAll(() => two?.close());

/** Works as the application does, inside Voisin; nothing of it stays. */
async function asVoisin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(two.kili.database.appUrl);
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select kili.enter($1, $2)', [two.voisin.companyId, two.voisin.userId]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How many rows Voisin reaches with it; none where nobody at all may do such a thing to the table. */
const rowsTouched = (statement: string, companyId: string) =>
  asVoisin((client) => client.query(statement, [companyId])).then(
    ({ rowCount }) => rowCount,
    (error: { code?: string }) => (error.code === '42501' ? 0 : Promise.reject(error)),
  );

test('every table holds rows of both companies, so that the trials below mean something', async () => {
  const companies = [two.lumen.companyId, two.voisin.companyId];
  const poor: string[] = [];
  for (const table of two.tables) {
    const { rows } = await two.superuser.query(
      `select count(distinct company_id)::int as companies from kili."${table}" where company_id = any($1)`,
      [companies],
    );
    if (rows[0].companies < 2) poor.push(table);
  }
  expect(poor).toEqual([]);
});

test('no table shows or counts a row of another company', async () => {
  await asVoisin(async (client) => {
    for (const table of two.tables) {
      const { rows } = await client.query(
        `select count(*) filter (where company_id <> $1)::int as foreign, count(*)::int as all from kili."${table}"`,
        [two.voisin.companyId],
      );
      expect({ table, foreign: rows[0].foreign }).toEqual({ table, foreign: 0 });
      expect(rows[0].all).toBeGreaterThan(0);
    }
  });
});

test('no table lets another company change, remove or add a row', async () => {
  const before = await two.fingerprint();
  const { companyId } = two.lumen;
  for (const table of two.tables) {
    const touched = [
      await rowsTouched(`update kili."${table}" set company_id = company_id where company_id = $1`, companyId),
      await rowsTouched(`delete from kili."${table}" where company_id = $1`, companyId),
    ];
    expect({ table, touched }).toEqual({ table, touched: [0, 0] });
    const { rows } = await two.superuser.query(
      `select to_jsonb(t) as row from kili."${table}" as t where company_id = $1 limit 1`,
      [companyId],
    );
    const copied = asVoisin((client) =>
      client.query(`insert into kili."${table}" select * from jsonb_populate_record(null::kili."${table}", $1)`, [
        JSON.stringify(rows[0].row),
      ]),
    );
    await expect(copied, table).rejects.toThrow(/row-level security|permission denied/);
  }
  expect(await two.fingerprint()).toEqual(before);
}, 60_000);

test('the one way to write to the log leads to one’s own', async () => {
  const before = await two.fingerprint();
  const written = asVoisin((client) =>
    client.query(
      `select kili.write_audit_event(row($1::uuid, gen_random_uuid(), null, now(), 'signedIn', 'user', null, '{}'::jsonb,
        null, null, now(), now(), 1, null, null, null)::kili.audit_event)`,
      [two.lumen.companyId],
    ),
  );
  await expect(written).rejects.toThrow('another company');
  expect(await two.fingerprint()).toEqual(before);
});

test('no table gives anything before a company is entered', async () => {
  const client = new pg.Client(two.kili.database.appUrl);
  await client.connect();
  for (const table of two.tables) {
    await expect(client.query(`select 1 from kili."${table}" limit 1`), table).rejects.toThrow(/kili\.company_id/);
  }
  await client.end();
});
