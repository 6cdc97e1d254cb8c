// Devices as they ask over HTTP: too old, revoked, of somebody who left, with more than the server takes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLIENT_HEADER, isRevocation, PROTOCOL_HEADER } from '../../engine/protocol.ts';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let owner: Visitor;
let companyId: string;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner, companyId } = await kili.setUp());
}, 60_000);
afterAll(() => kili?.close());

const mutation = (args: object) => ({
  seq: 1,
  id: newId(),
  name: 'prospect.create',
  args,
  version: 1,
  at: new Date().toISOString(),
});
const push = (visitor: Visitor, clientId: string, mutations: unknown[], headers: Record<string, string> = {}) =>
  visitor.post('/api/sync/push', { clientId, cursor: null, mutations }, { 'x-kili-company': companyId, ...headers });
const pull = (visitor: Visitor, clientId: string) =>
  visitor.post('/api/sync/pull', { cursor: null }, { 'x-kili-company': companyId, [CLIENT_HEADER]: clientId });

test('an app too old to be understood is told to update', async () => {
  const answer = await push(owner, newId(), [], { [PROTOCOL_HEADER]: '0' });
  expect(answer).toMatchObject({ status: 426, body: { code: 'sync.updateNeeded' } });
});

test('a batch that is too large is answered so that the device sends less at once', async () => {
  const answer = await push(owner, newId(), [mutation({ id: newId(), lastName: 'x'.repeat(10_000_000) })]);
  expect(answer).toMatchObject({ status: 413, body: { code: 'request.tooLarge' } });
});

test('work for one company never lands in another', async () => {
  const answer = await push(owner, newId(), [mutation({ id: newId(), lastName: 'Égaré' })], {
    'x-kili-company': newId(),
  });
  expect(answer).toMatchObject({ status: 403, body: { code: 'access.notAMember' } });
});

test('who was deactivated is told so, and by which word the device knows what to do', async () => {
  const { visitor, id } = await kili.colleague(owner, 'depart@lumen.example');
  expect((await pull(visitor, newId())).status).toBe(200);
  const left = await owner.post(`/api/v1/users/${id}/deactivate`, { handOverTo: null });
  expect(left.status).toBe(200);
  const answers = [await pull(visitor, newId()), await push(visitor, newId(), [])];
  expect(answers.map(({ status, body }) => [status, isRevocation(body.code)])).toEqual([
    [403, true],
    [403, true],
  ]);
});

test('a device signed out from afar hears of it, one whose session merely ended does not', async () => {
  const { visitor } = await kili.colleague(owner, 'partout@lumen.example');
  const lost = kili.visitor();
  await lost.signIn('partout@lumen.example');
  const clientId = newId();
  const waiting = { ...mutation({ id: newId(), lastName: 'Scellé' }) };
  expect((await pull(lost, clientId)).status).toBe(200);
  expect((await visitor.post('/api/session/sign-out-everywhere', {})).status).toBe(204);

  expect((await pull(lost, clientId)).body.code).toBe('access.revoked');
  expect((await pull(lost, newId())).body.code).toBe('access.signIn');
  expect((await push(lost, clientId, [waiting], { [CLIENT_HEADER]: clientId })).body.code).toBe('access.revoked');

  // The same person signs in again: the sealed work goes out, on a line of its own.
  await lost.signIn('partout@lumen.example');
  expect((await push(lost, clientId, [waiting])).body).toMatchObject({ copiedProfile: true, answers: [] });
  expect((await push(lost, newId(), [waiting])).body).toMatchObject({ answers: [{ status: 'done' }] });
});

test('one device signed out from afar hears of it, the others of the same person do not', async () => {
  const { visitor } = await kili.colleague(owner, 'perdu@lumen.example');
  const lost = kili.visitor();
  await lost.signIn('perdu@lumen.example');
  const [kept, gone] = [newId(), newId()];
  expect([(await pull(visitor, kept)).status, (await pull(lost, gone)).status]).toEqual([200, 200]);
  const { items } = (await visitor.get('/api/sessions')).body;
  const other = items.find(({ isThisOne }: { isThisOne: boolean }) => !isThisOne);
  expect((await visitor.delete(`/api/sessions/${other.id}`)).status).toBe(204);
  expect((await pull(lost, gone)).body.code).toBe('access.revoked');
  expect((await pull(visitor, kept)).status).toBe(200);

  // Signed in again under its old name it is a device of that session, and can be lost once more.
  await lost.signIn('perdu@lumen.example');
  const again = newId();
  expect((await pull(lost, again)).status).toBe(200);
});

test('an administrator signs a colleague out on every device, and nobody above them', async () => {
  const { visitor, id } = await kili.colleague(owner, 'vole@lumen.example');
  const clientId = newId();
  expect((await pull(visitor, clientId)).status).toBe(200);
  const { visitor: manager } = await kili.colleague(owner, 'chef@lumen.example', 'manager');
  expect((await manager.post(`/api/v1/users/${id}/sign-out`, {})).status).toBe(403);
  expect((await owner.post(`/api/v1/users/${id}/sign-out`, {})).body).toMatchObject({ id, state: 'active' });
  expect((await pull(visitor, clientId)).body.code).toBe('access.revoked');
  expect((await visitor.get('/api/v1/prospects')).status).toBe(401);
  expect((await visitor.signIn('vole@lumen.example')).status).toBe(200);
});

test('a company says for how long its devices may show what they hold', async () => {
  const hours = async () => (await owner.get('/api/session')).body.company.deviceCacheHours;
  expect(await hours()).toBe(72);
  const edit = (deviceCacheHours: number) =>
    owner.post('/api/commands/company.edit', { id: companyId, deviceCacheHours });
  expect((await edit(0)).status).toBe(400);
  expect((await edit(8)).status).toBe(200);
  expect(await hours()).toBe(8);
});
