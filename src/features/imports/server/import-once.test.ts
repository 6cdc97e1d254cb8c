// The Idempotency-Key on imports: a file is no JSON body, and some of these writes answer with nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withConnection } from '../../../engine/server/database-connection.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Answer, fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';

let imports: Imports;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports({ withJobs: false });
  api = imports.as(await imports.calls.company('Atelier Lumen'));
});
afterAll(() => imports?.close());

const dupont = fileOf('Nom;Ville', 'Dupont;Lyon');
const withKey = () => ({ 'idempotency-key': newId() });
const openedImports = async () => (await api.get('/imports')).body.items.length;

/** The server dies before it can keep its answer to what `work` asks for. */
async function withoutAnswer(work: () => Promise<Answer>): Promise<Answer> {
  const run = (statement: string) => withConnection(imports.calls.directUrl, (client) => client.query(statement));
  await run(`create function die() returns trigger language plpgsql as $$ begin raise 'the server died'; end $$`);
  await run(`create trigger dies before update on kili.idempotency_key for each row
    when (new.answer ? 'body') execute function die()`);
  try {
    return await work();
  } finally {
    await run('drop trigger dies on kili.idempotency_key');
    await run('drop function die()');
  }
}

test('the same file sent again opens one import; another file, name or answer is a conflict', async () => {
  const key = withKey();
  const before = await openedImports();
  const first = await api.upload(dupont, 'a.csv', { source: 'Salon', country: 'FR' }, key);
  expect(first.status).toBe(201);
  expect((await api.upload(dupont, 'a.csv', { country: 'FR', source: 'Salon' }, key)).body).toEqual(first.body);
  const others = [
    await api.upload(fileOf('Nom;Ville', 'Martin;Lyon'), 'a.csv', { source: 'Salon', country: 'FR' }, key),
    await api.upload(dupont, 'b.csv', { source: 'Salon', country: 'FR' }, key),
    await api.upload(dupont, 'a.csv', { source: 'Salon', country: 'BE' }, key),
  ];
  for (const other of others)
    expect(other).toMatchObject({ status: 409, body: { code: 'request.idempotencyConflict' } });
  expect(await openedImports()).toBe(before + 1);
});

test('a file whose import was opened when the server died is not imported twice', async () => {
  const key = withKey();
  const before = await openedImports();
  const send = () => api.upload(dupont, 'a.csv', undefined, key);
  expect((await withoutAnswer(send)).status).toBe(500);
  const again = await send();
  expect(again).toMatchObject({ status: 201, body: { state: 'mapping', mapping: ['lastName', 'city'] } });
  expect((await send()).body).toEqual(again.body);
  expect(await openedImports()).toBe(before + 1);
});

test.each([
  ['POST', '/run', 202, 'import.alreadyStartedConflict'],
  ['POST', '/cancel', 200, 'import.alreadyEndedConflict'],
  ['PATCH', '', 200, undefined],
  ['DELETE', '', 204, 'import.notFound'],
] as const)('%s /imports/{id}%s answers the same to the same key', async (method, step, status, otherwise) => {
  const { body } = await api.upload(dupont, 'a.csv');
  const path = `/imports/${body.id}${step}`;
  const change = method === 'PATCH' ? { country: 'BE' } : {};
  const key = withKey();
  const send = () => api.send(method, path, change, key);
  await withoutAnswer(send);
  const first = await send();
  expect(first.status).toBe(status);
  expect(await send()).toMatchObject({ status, body: first.body });
  if (otherwise) expect((await api.send(method, path, change)).body.code).toBe(otherwise);
});

test('what cancelling does not know is refused', async () => {
  const { body } = await api.upload(dupont, 'a.csv');
  expect(await api.send('POST', `/imports/${body.id}/cancel`, { force: true })).toMatchObject({
    status: 400,
    body: { code: 'request.unknownField', field: 'force' },
  });
});
