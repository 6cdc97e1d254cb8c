// Whoever is given prospects by somebody else is told once, however many and on whatever way.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let karim: { visitor: Visitor; id: string };
let lea: { visitor: Visitor; id: string };
let jobs: Jobs;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin } = await kili.setUp());
  karim = await kili.colleague(admin, 'karim@lumen.example');
  lea = await kili.colleague(admin, 'lea@lumen.example');
  jobs = await kili.app.startJobs();
}, 60_000);
afterAll(async () => {
  await jobs?.stop();
  await kili?.close();
});

interface Told {
  kind: string;
  count: number;
  params: Record<string, unknown>;
  path: string;
}
const toldTo = async ({ visitor }: { visitor: Visitor }): Promise<Told[]> =>
  (await visitor.get('/api/v1/notifications')).body.items;

// What is handed over within minutes is one hand-over: each test begins anew.
beforeEach(async () => {
  const { companyId } = (await admin.get('/api/session')).body.caller;
  await kili.app.engine.database.pool.query(`begin; select kili.enter('${companyId}', '${companyId}');
    delete from kili.notification where company_id = '${companyId}'; commit`);
});

async function create(more: object): Promise<string> {
  const { status, body } = await admin.post('/api/v1/prospects', { lastName: 'Lefèvre', firstName: 'Marie', ...more });
  expect(status).toBe(201);
  return body.id;
}

test('one by hand: with its name and its page; the giver and the one before are told nothing', async () => {
  const id = await create({ ownerId: lea.id });
  await admin.patch(`/api/v1/prospects/${id}`, { ownerId: karim.id });
  expect(await toldTo(karim)).toMatchObject([
    { kind: 'handedOver', count: 1, params: { by: 'Anne Roche', name: 'Marie Lefèvre' }, path: `/prospects/${id}` },
  ]);
  expect(await toldTo(lea)).toEqual([]);
  expect(await toldTo({ visitor: admin })).toEqual([]);
});

test('one that is taken back before it was looked at was never told', async () => {
  const id = await create({ ownerId: null });
  await admin.patch(`/api/v1/prospects/${id}`, { ownerId: karim.id });
  await admin.patch(`/api/v1/prospects/${id}`, { ownerId: null });
  expect(await toldTo(karim)).toEqual([]);
  await admin.patch(`/api/v1/prospects/${id}`, { ownerId: karim.id });
  await karim.visitor.post('/api/v1/notifications/read', { all: true });
  await admin.patch(`/api/v1/prospects/${id}`, { ownerId: null });
  expect(await toldTo(karim)).toHaveLength(1);
});

test('one taken from the pool is no hand-over', async () => {
  const id = await create({ ownerId: null });
  await karim.visitor.patch(`/api/v1/prospects/${id}`, { ownerId: karim.id });
  expect(await toldTo(karim)).toEqual([]);
});

test('any other change of a prospect tells nobody', async () => {
  const id = await create({ ownerId: karim.id });
  const before = await toldTo(karim);
  await admin.patch(`/api/v1/prospects/${id}`, { lastName: 'Durand' });
  expect(await toldTo(karim)).toEqual(before);
});

test('a request that came by itself is told as such, one by one', async () => {
  const inboundAt = new Date().toISOString();
  await create({ ownerId: karim.id, inboundAt });
  const second = await create({ ownerId: karim.id, inboundAt, lastName: 'Noël' });
  expect((await toldTo(karim)).map(({ kind, path }) => [kind, path])[0]).toEqual([
    'inboundLead',
    `/prospects/${second}`,
  ]);
  expect((await toldTo(karim)).map(({ kind }) => kind)).toEqual(['inboundLead', 'inboundLead']);
});

test('however many at once are one notification', async () => {
  const source = `Lot ${newId()}`;
  const mutations = Array.from({ length: 60 }, (_, place) => ({
    seq: place + 1,
    id: newId(),
    name: 'prospect.create',
    args: { id: newId(), lastName: `Lot ${place}`, source },
    version: 1,
    at: new Date().toISOString(),
  }));
  const clientId = newId();
  for (let from = 0; from < mutations.length; from += 20)
    await admin.post('/api/sync/push', { clientId, cursor: null, mutations: mutations.slice(from, from + 20) });
  const filter = { field: 'source', is: source };
  const started = await admin.post('/api/v1/bulk-changes', { change: { kind: 'owner', ownerId: karim.id }, filter });
  expect(started.status).toBe(201);
  const state = async () => (await admin.get(`/api/v1/bulk-changes/${started.body.id}`)).body.state;
  await expect.poll(state, { timeout: 15_000 }).toBe('done');
  expect(await toldTo(karim)).toMatchObject([{ kind: 'handedOver', count: 60, path: '/prospects?compteur=mes' }]);
  expect(await toldTo({ visitor: admin })).toMatchObject([
    { kind: 'bulkDone', count: 60, path: `/modifications#${started.body.id}` },
  ]);
});

test('whoever inherits a portfolio is told of it', async () => {
  const leaver = await kili.colleague(admin, 'part@lumen.example');
  for (const lastName of ['Un', 'Deux', 'Trois']) await create({ ownerId: leaver.id, lastName });
  const left = await admin.post(`/api/v1/users/${leaver.id}/deactivate`, { handOverTo: karim.id });
  expect(left.body.handedOver).toBe(3);
  expect(await toldTo(karim)).toMatchObject([{ kind: 'handedOver', count: 3 }]);
});
