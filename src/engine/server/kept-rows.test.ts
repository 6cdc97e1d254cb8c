import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../main/server/test-app.ts';
import { type CompanyTransaction, inCompany } from './database.ts';
import { keptRows } from './kept-rows.ts';

let kili: TestApp;
let admin: Visitor;
let lumen: { companyId: string; userId: string };
let voisin: { companyId: string; userId: string };

const someUser = '019b8c2e-6c00-7000-8000-0000000000aa';

beforeAll(async () => {
  kili = await openTestApp();
  const { owner, companyId } = await kili.setUp();
  admin = owner;
  lumen = { companyId, userId: someUser };
  const other = await owner.post('/api/v1/companies', {
    name: 'Voisin',
    adminName: 'Ada Voisin',
    adminEmail: 'ada@voisin.example',
  });
  voisin = { companyId: other.body.id, userId: someUser };
});
afterAll(() => kili?.close());

/** A figure that tells when it was worked out. */
const lookedAt = (place = 'here') =>
  sql<{ at: string; place: string }>`select clock_timestamp()::text as at, ${place}::text as place,
    (select count(*) from kili.prospect where company_id = current_setting('kili.company_id')::uuid) as prospects`;

const within = <T>(person: typeof lumen, work: (transaction: CompanyTransaction) => Promise<T>) =>
  inCompany(kili.app.engine.database, person, work);

const look = (person = lumen, statement = lookedAt()) =>
  within(person, async (transaction) => (await keptRows(kili.app.engine.database, transaction, statement))[0]!);

test('the same statement is answered once, until something in the company changes', async () => {
  const first = await look();
  expect(await look()).toBe(first);
  expect((await admin.post('/api/v1/prospects', { lastName: 'Durand' })).status).toBe(201);
  const second = await look();
  expect(second).not.toEqual(first);
  expect(second).toMatchObject({ prospects: 1 });
  expect(await look()).toBe(second);
});

test('who asks meanwhile waits for the same answer', async () => {
  const slow = sql<{ at: string }>`select clock_timestamp()::text as at from pg_sleep(0.2)`;
  const [one, other] = await Promise.all([look(lumen, slow as never), look(lumen, slow as never)]);
  expect(one).toBe(other);
});

test('another company and other parameters have answers of their own', async () => {
  const here = await look();
  expect(await look(voisin)).not.toEqual(here);
  expect(await look(voisin)).toMatchObject({ prospects: 0 });
  expect(await look(lumen, lookedAt('there'))).toMatchObject({ place: 'there' });
});

test('what failed is asked again', async () => {
  const failing = sql<{
    at: string;
  }>`select (1 / (select count(*) from kili.role where company_id = current_setting('kili.company_id')::uuid and key = 'nobody'))::text as at`;
  await expect(look(lumen, failing as never)).rejects.toThrow('division by zero');
  await expect(look(lumen, failing as never)).rejects.toThrow('division by zero');
});
