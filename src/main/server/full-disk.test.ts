// A database that takes nothing more: nobody's work is at fault, and none of it is given up.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { withConnection } from '../../engine/server/database-connection.ts';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await asSuperuser(`create function kili.refuse_to_write() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
});
afterAll(() => kili?.close());
afterEach(() => asSuperuser('drop trigger if exists full_disk on kili.prospect'));

const asSuperuser = (statement: string) =>
  withConnection(kili.database.superuserUrl, (client) => client.query(statement));
const fillDisk = () =>
  asSuperuser('create trigger full_disk before insert on kili.prospect execute function kili.refuse_to_write()');

const creation = (seq: number) => ({
  seq,
  id: newId(),
  name: 'prospect.create',
  version: 1,
  at: new Date().toISOString(),
  args: { id: newId(), lastName: `Durand ${seq}` },
});

test.each([1, 3])('a push of %i is put off as a whole, and is taken once there is room', async (size) => {
  const push = {
    clientId: newId(),
    cursor: null,
    mutations: Array.from({ length: size }, (_, place) => creation(place + 1)),
  };
  await fillDisk();
  for (let attempt = 1; attempt <= 6; attempt++) {
    expect(await admin.post('/api/sync/push', push)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '30' },
      body: { code: 'server.unavailable', title: 'Momentanément indisponible' },
    });
  }
  await asSuperuser('drop trigger full_disk on kili.prospect');
  const { body } = await admin.post('/api/sync/push', push);
  expect(body.answers).toEqual(push.mutations.map(({ id }) => ({ id, status: 'done' })));
});

test('a request of the API is answered in words', async () => {
  await fillDisk();
  expect(await admin.post('/api/v1/prospects', { lastName: 'Durand' })).toMatchObject({
    status: 503,
    body: { code: 'server.unavailable', detail: expect.stringContaining('Rien n’est perdu') },
  });
});

test('a database that can only be read is not ready, and is again once it can be written', async () => {
  expect(await admin.get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  const database = new URL(kili.database.appUrl).pathname.slice(1);
  const cutConnections = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'
    and application_name = 'kili' and pid <> pg_backend_pid()`;
  await asSuperuser(`alter database ${database} set default_transaction_read_only = on`);
  await asSuperuser(cutConnections);
  await expect.poll(async () => (await admin.get('/readyz')).status).toBe(503);
  expect((await admin.post('/api/v1/teams', { name: 'Nord' })).status).toBe(503);
  expect((await admin.get('/healthz')).status).toBe(200);
  await withConnection(kili.database.superuserUrl, async (client) => {
    await client.query('set default_transaction_read_only = off');
    await client.query(`alter database ${database} reset default_transaction_read_only`);
    await client.query(cutConnections);
  });
  await expect.poll(async () => (await admin.get('/readyz')).status).toBe(200);
});
