import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let stages: { id: string; pipelineId: string; kind: string; key: string | null }[];
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  stages = (await admin.get('/api/v1/stages')).body.items;
});
afterAll(() => kili?.close());

const made = async (more: object = {}) => (await admin.post('/api/v1/prospects', { lastName: 'Signe', ...more })).body;
const read = async (id: string) => (await admin.get(`/api/v1/prospects/${id}`)).body;
const convert = (prospectId: string, visitor: Visitor = admin) => visitor.post('/api/v1/customers', { prospectId });
const stage = (key: string) => stages.find((one) => one.key === key)!.id;
const moves = async (id: string) =>
  (await admin.get(`/api/v1/prospects/${id}/timeline`)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'stage',
  );

test('a prospect that signs is a customer, stands at the won stage, and keeps its history', async () => {
  const { id } = await made({ stageId: stage('negociation') });
  await admin.post('/api/v1/interactions', { prospectId: id, kind: 'note', note: 'Premier échange' });
  const { status, body } = await convert(id);
  expect(status).toBe(201);
  expect(body).toMatchObject({ prospectId: id, archivedAt: null });
  expect(await read(id)).toMatchObject({ customerSince: body.signedAt, stageId: stage('gagne') });
  const { items } = (await admin.get(`/api/v1/prospects/${id}/timeline`)).body;
  expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['note', 'stage']);
  expect((await admin.get(`/api/v1/customers?prospectId=${id}`)).body.items).toHaveLength(1);
});

test('converted twice, from two devices at once, they are one customer', async () => {
  const { id } = await made();
  const answers = await Promise.all(Array.from({ length: 6 }, () => convert(id)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await moves(id)).toHaveLength(1);
});

test('taken back, the prospect stands where it stood, and may sign again', async () => {
  const { id, stageSince } = await made({ stageId: stage('proposition') });
  const { body: customer } = await convert(id);
  expect(await admin.delete(`/api/v1/customers/${customer.id}`)).toMatchObject({ status: 200 });
  expect(await read(id)).toMatchObject({ customerSince: null, stageId: stage('proposition'), stageSince });
  expect(await moves(id)).toMatchObject([{ undoneAt: expect.any(String) }]);
  expect((await admin.get(`/api/v1/customers?prospectId=${id}`)).body.items).toEqual([]);
  expect((await convert(id)).body.id).not.toBe(customer.id);
});

test('moved on since, the prospect stays where somebody put it', async () => {
  const { id } = await made({ stageId: stage('negociation') });
  const { body: customer } = await convert(id);
  await admin.patch(`/api/v1/prospects/${id}`, { stageId: stage('qualifie') });
  await admin.delete(`/api/v1/customers/${customer.id}`);
  expect(await read(id)).toMatchObject({ customerSince: null, stageId: stage('qualifie') });
});

test('who stands at the won stage already is not moved', async () => {
  const { id } = await made({ stageId: stage('gagne') });
  expect((await convert(id)).status).toBe(201);
  expect(await moves(id)).toEqual([]);
});

test.each([
  [
    'an archived prospect',
    async () => {
      const { id } = await made();
      await admin.delete(`/api/v1/prospects/${id}`);
      return id as string;
    },
    422,
    'customer.archived',
  ],
  ['nobody', async () => newId(), 404, 'prospect.notFound'],
])('%s is not converted', async (_, prospect, status, code) => {
  expect(await convert(await prospect())).toMatchObject({ status, body: { code } });
});

test('customers are a filter of the list like any other field', async () => {
  const { id } = await made({ source: 'Filtre' });
  await made({ source: 'Filtre' });
  await convert(id);
  const filter = JSON.stringify({
    and: [
      { field: 'customerSince', isNot: null },
      { field: 'source', is: 'Filtre' },
    ],
  });
  const { items } = (await admin.get(`/api/v1/prospects?filter=${encodeURIComponent(filter)}`)).body;
  expect(items.map((one: { id: string }) => one.id)).toEqual([id]);
});

test('a customer merged into another prospect stays a customer, and both are parted again', async () => {
  const master = await made({ organisation: 'Luxéo' });
  const loser = await made({ organisation: 'Luxéo SARL' });
  const { body: customer } = await convert(loser.id);
  const merge = await admin.post('/api/v1/merges', { masterId: master.id, loserId: loser.id });
  expect(merge.status).toBe(201);
  expect(await read(master.id)).toMatchObject({ customerSince: customer.signedAt });
  expect((await admin.get(`/api/v1/customers/${customer.id}`)).body.prospectId).toBe(master.id);
  await admin.post(`/api/v1/merges/${merge.body.id}/undo`, {});
  expect(await read(master.id)).toMatchObject({ customerSince: null });
  expect((await admin.get(`/api/v1/customers/${customer.id}`)).body.prospectId).toBe(loser.id);
});

test('two customers merged are one; parted, each is one again', async () => {
  const [master, loser] = [await made({ organisation: 'Solix' }), await made({ organisation: 'Solix SA' })];
  await convert(master.id);
  await convert(loser.id);
  const merge = await admin.post('/api/v1/merges', { masterId: master.id, loserId: loser.id });
  expect(merge.status).toBe(201);
  expect((await admin.get(`/api/v1/customers?prospectId=${master.id}`)).body.items).toHaveLength(1);
  await admin.post(`/api/v1/merges/${merge.body.id}/undo`, {});
  for (const { id } of [master, loser]) {
    expect((await admin.get(`/api/v1/customers?prospectId=${id}`)).body.items).toHaveLength(1);
    expect((await read(id)).customerSince).not.toBeNull();
  }
});
