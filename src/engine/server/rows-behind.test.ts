import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import { openTestApp, type TestApp, type Visitor } from '../../main/server/test-app.ts';
import { countRows } from './rest.ts';
import { rowsBehind, untilAllIsKnown } from './rows-behind.ts';
import type { Person } from './run-command.ts';

let kili: TestApp;
let admin: Visitor;
let person: Person;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  const { caller } = (await admin.get('/api/session')).body;
  person = { companyId: caller.companyId, userId: caller.userId };
  for (const lastName of ['Durand', 'Petit', 'Leroy', 'Moreau']) await admin.post('/api/v1/prospects', { lastName });
});
afterAll(() => kili?.close());

const behind = <Row>(statement: ReturnType<typeof sql<Row>>) => rowsBehind(kili.app.engine.database, person, statement);
const known = () => untilAllIsKnown(kili.app.engine.database);

test('nobody waits: the rows are told once they are there, and then for a while', async () => {
  const statement = sql<{ at: string }>`select clock_timestamp()::text as at from pg_sleep(0.1)`;
  expect(behind(statement)).toBeUndefined();
  expect(behind(statement)).toBeUndefined();
  await known();
  const rows = behind(statement);
  expect(rows).toHaveLength(1);
  expect(behind(statement)).toBe(rows);
});

test('what fails is told by nobody and looked at again later, and the next is worked out', async () => {
  const failing = sql<{ one: number }>`select 1 / 0 as one`;
  expect(behind(failing)).toBeUndefined();
  const next = sql<{ one: number }>`select 1 as one`;
  behind(next);
  await known();
  expect(behind(failing)).toBeUndefined();
  expect(behind(next)).toEqual([{ one: 1 }]);
});

test('a count says "more" beyond its bound, then how many', async () => {
  const count = () => countRows(kili.app.engine, person, prospectRecord, { bound: 2 });
  expect(await count()).toBe(3);
  await known();
  expect(await count()).toBe(4);
  const of = (lastName: string) =>
    countRows(kili.app.engine, person, prospectRecord, { where: { field: 'lastName', is: lastName }, bound: 2 });
  expect(await of('Petit')).toBe(1);
});
