// A file tells customers: by a column, or as a whole. They stand where a conversion by hand would have left them, and an
// undone import takes it back.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;
// Every test has people of its own.
let mark = '';
let turn = 0;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());
beforeEach(() => {
  mark = `Signe${++turn}`;
});

const unsaid = { country: 'FR', audience: 'B2B', source: 'Ancien outil' };
const fields = (more: object = {}) => ({ ...unsaid, areCustomers: 'false', ...more });
const row = (place: number, since = '') => `${mark}${place};${mark}${place}@l.example;${since}`;
const file = (...rows: string[]) => fileOf('Nom;E-mail;Client depuis', ...rows);

interface Standing {
  name: string;
  since: string | null;
  stage: string;
  signedAt: string | null;
  stageBefore: string | null;
}

/** Each person of the test, the stage they stand at, and their row among the customers. */
async function standings(): Promise<Standing[]> {
  return inCompany(imports.calls.database, admin, async ({ db, companyId }) => {
    const { rows } =
      await sql<Standing>`select right(p.last_name, 1) as name, p.customer_since as since, s.kind as stage,
        c.signed_at, (select b.kind from kili.stage as b where b.company_id = ${companyId}
          and b.id = (c.stage_before ->> 'stageId')::uuid) as stage_before
      from kili.prospect as p join kili.stage as s on s.company_id = p.company_id and s.id = p.stage_id
      left join kili.customer as c on c.company_id = p.company_id and c.prospect_id = p.id and c.archived_at is null
      where p.company_id = ${companyId} and p.last_name like ${`${mark}%`} and p.archived_at is null
      order by p.last_name`.execute(db);
    return rows;
  });
}

test('a day makes a customer since then, « oui » since today, « non » and nothing a prospect', async () => {
  const { body } = await api.import(
    file(row(1, '12/03/2024'), row(2, 'non'), row(3), row(4, 'oui'), row(5, '12/03/2099')),
    `${mark}.csv`,
    fields(),
  );
  expect(body).toMatchObject({ state: 'done', counts: { created: 5 }, noticed: { dateInFuture: 1 } });
  const [dated, no, nothing, yes, future] = await standings();
  const since = '2024-03-12T11:00:00.000Z';
  expect(dated).toMatchObject({ since, signedAt: since, stage: 'won', stageBefore: 'open' });
  for (const one of [no, nothing, future]) expect(one).toMatchObject({ since: null, signedAt: null, stage: 'open' });
  expect(yes?.since).not.toBeNull();
  expect(yes).toMatchObject({ signedAt: yes?.since, stage: 'won' });
  const { body: customers } = await api.get('/customers');
  expect(customers.items.map(({ signedAt }: { signedAt: string }) => signedAt)).toContain(since);
});

test('in a file of customers everybody is one, but who says no', async () => {
  const { body } = await api.import(
    file(row(1), row(2, '01/02/2020'), row(3, 'non')),
    `${mark}.csv`,
    fields({ areCustomers: 'true' }),
  );
  expect(body).toMatchObject({ areCustomers: true, counts: { created: 3 } });
  const [all, dated, no] = await standings();
  expect([all?.stage, dated?.stage, no?.stage]).toEqual(['won', 'won', 'open']);
  expect(dated?.signedAt).toBe('2020-02-01T11:00:00.000Z');
});

test('who was a prospect signs, with the move on the timeline; undone, they stand where they stood', async () => {
  await api.import(file(row(1), row(2)), `${mark}-a.csv`, fields());
  const before = await standings();
  const { body } = await api.import(file(row(1, '12/03/2024'), row(2)), `${mark}-b.csv`, fields());
  expect(body.counts).toMatchObject({ created: 0, updated: 1, ignored: 1 });
  const [signed, other] = await standings();
  expect(signed).toMatchObject({ stage: 'won', stageBefore: 'open', signedAt: '2024-03-12T11:00:00.000Z' });
  expect(other).toEqual(before[1]);
  await api.send('POST', `/imports/${body.id}/undo`, {});
  expect((await api.ended(body.id)).body.state).toBe('undone');
  expect(await standings()).toEqual(before);
});

test('the same file twice makes nobody a customer twice, and a known customer keeps their day', async () => {
  await api.import(file(row(1, '12/03/2024')), `${mark}-a.csv`, fields());
  const { body } = await api.import(file(row(1, '01/01/2025')), `${mark}-b.csv`, fields());
  expect(body.counts).toMatchObject({ created: 0, updated: 0, ignored: 1 });
  expect((await standings()).map(({ signedAt }) => signedAt)).toEqual(['2024-03-12T11:00:00.000Z']);
});

test('what the next file of this export is asked is answered as before', async () => {
  const headers = 'Nom;E-mail;Client depuis;Dossier';
  const first = fileOf(headers, `${row(1)};1`);
  await api.import(first, `${mark}-a.csv`, fields({ areCustomers: 'true' }));
  const { body } = await api.import(fileOf(headers, `${row(2)};2`), `${mark}-b.csv`, unsaid);
  expect(body.areCustomers).toBe(true);
  expect((await standings()).map(({ stage }) => stage)).toEqual(['won', 'won']);
});
