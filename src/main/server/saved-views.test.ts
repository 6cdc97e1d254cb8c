// Saved views from outside: who has which, what they count, and how a device hears that one was shared or no longer is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let claire: { visitor: Visitor; id: string };
let karim: { visitor: Visitor; id: string };
let awa: { visitor: Visitor; id: string };

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  claire = await kili.colleague(admin, 'claire@lumen.example');
  karim = await kili.colleague(admin, 'karim@lumen.example');
  awa = await kili.colleague(admin, 'awa@lumen.example');
  const { id: teamId } = (await admin.post('/api/v1/teams', { name: 'Lyon' })).body;
  for (const { id } of [claire, karim]) await admin.patch(`/api/v1/users/${id}`, { teamId });
  for (const [lastName, source, ownerId] of [
    ['Un', 'Salon', claire.id],
    ['Deux', 'Salon', awa.id],
    ['Trois', 'Web', null],
  ]) {
    expect((await admin.post('/api/v1/prospects', { lastName, source, ownerId })).status).toBe(201);
  }
}, 60_000);
afterAll(() => kili?.close());

const saveView = async (visitor: Visitor, body: object) => {
  const answer = await visitor.post('/api/v1/views', { choice: { sources: ['Salon'] }, ...body });
  expect(answer.status).toBe(201);
  return answer.body;
};
const namesFor = async (visitor: Visitor): Promise<string[]> =>
  (await visitor.get('/api/v1/views')).body.items.map(({ name }: { name: string }) => name).sort();
const pull = async (visitor: Visitor, cursor: number | null) =>
  (await visitor.post('/api/sync/pull', { cursor }, { 'x-kili-company': companyId })).body;

test('each has their own, their team’s and the company’s', async () => {
  await saveView(claire.visitor, { name: 'À moi' });
  await saveView(claire.visitor, { name: 'À Lyon', share: 'team' });
  await saveView(admin, { name: 'À tous', share: 'company' });
  expect(await namesFor(claire.visitor)).toEqual(['À Lyon', 'À moi', 'À tous'].sort());
  expect(await namesFor(karim.visitor)).toEqual(['À Lyon', 'À tous'].sort());
  expect(await namesFor(awa.visitor)).toEqual(['À tous']);
  const beyond = await claire.visitor.post('/api/v1/views', { name: 'Trop', share: 'company', choice: {} });
  expect(beyond).toMatchObject({ status: 422, body: { code: 'savedView.mayNotShare', field: 'share' } });
});

test('what cannot be asked of a list is refused', async () => {
  const bad = (choice: object) => admin.post('/api/v1/views', { name: 'Absurde', choice });
  expect((await bad({ counter: 'demain' })).status).toBe(400);
  expect((await bad({ conditions: [{ field: 'score', from: {} }] })).status).toBe(400);
  expect((await bad({ alternatives: [[[]]] })).status).toBe(400);
  expect((await bad({ couleur: 'rouge' })).status).toBe(400);
});

test('a condition asks of a field there is, what it can be asked, and from a bound to a later one', async () => {
  const ask = (condition: object) =>
    admin.post('/api/v1/views', { name: newId(), choice: { conditions: [condition] } });
  for (const [code, condition] of [
    ['request.unknownField', { field: 'nope', filled: true }],
    ['request.unknownField', { field: 'custom.nope', from: 3 }],
    ['savedView.reversed', { field: 'score', from: 5, to: 1 }],
    ['savedView.reversed', { field: 'createdAt', from: '2026-11-24', to: '2026-11-01' }],
    ['request.wrongValueFor', { field: 'address.city', within: 'today' }],
    ['request.wrongValueFor', { field: 'score', from: '2026-11-24' }],
    ['request.wrongValueFor', { field: 'createdAt', from: 3 }],
    ['request.wrongValueFor', { field: 'tags', contains: ['x'] }],
    ['request.wrongValueFor', { field: 'tags', filled: true }],
    ['request.wrongValueFor', { field: 'ownerId', among: ['Claire'] }],
    ['request.wrongValueFor', { field: 'audience', among: ['B2X'] }],
  ] as const) {
    expect(await ask(condition), JSON.stringify(condition)).toMatchObject({
      body: { code, field: 'choice.conditions', detail: expect.stringMatching(/^\S.*\.$/) },
    });
  }
  const either = { alternatives: [[{ field: 'nope', filled: true }]] };
  expect((await admin.post('/api/v1/views', { name: 'Ou', choice: either })).status).toBe(400);
  for (const condition of [
    { field: 'score', from: 1, to: 1 },
    { field: 'createdAt', within: 'today' },
    { field: 'address.city', startsWith: ['Ly'] },
    { field: 'ownerId', among: ['nobody', claire.id] },
    { field: 'source', among: ['Salon'] },
  ]) {
    expect((await ask(condition)).status, JSON.stringify(condition)).toBe(201);
  }
});

test('a view may be saved on a field given up meanwhile, as by a device that had not heard', async () => {
  const { key, id } = (await admin.post('/api/v1/custom-fields', { name: 'Quai', kind: 'number' })).body;
  await admin.delete(`/api/v1/custom-fields/${id}`);
  await saveView(admin, { name: 'Quais', choice: { conditions: [{ field: `custom.${key}`, from: 3 }] } });
});

test('a view counts what whoever looks at it may see, on a field that is gone nobody', async () => {
  const { key, id: fieldId } = (await admin.post('/api/v1/custom-fields', { name: 'Étage', kind: 'number' })).body;
  const { items } = (await admin.get('/api/v1/prospects?limit=1')).body;
  await admin.patch(`/api/v1/prospects/${items[0].id}`, { custom: { [key]: 4 } });
  const onField = await saveView(admin, {
    name: 'Étages hauts',
    share: 'company',
    choice: { conditions: [{ field: `custom.${key}`, from: 3 }] },
  });
  const either = await saveView(admin, {
    name: 'Salon ou personne',
    share: 'company',
    choice: { sources: ['Salon'], alternatives: [[{ field: 'ownerId', among: ['nobody'] }]] },
  });
  const counts = async (visitor: Visitor) => (await visitor.get('/api/v1/views/counts')).body.counts;
  expect(await counts(admin)).toMatchObject({ [onField.id]: 1, [either.id]: 3 });
  // Claire sees her own, Karim's and those of nobody.
  expect((await counts(claire.visitor))[either.id]).toBe(2);
  await admin.delete(`/api/v1/custom-fields/${fieldId}`);
  expect((await counts(admin))[onField.id]).toBe(0);
});

test('a device hears that a view is shared, changed and no longer shared', async () => {
  const view = await saveView(claire.visitor, { name: 'Passagère' });
  let { cursor } = await pull(karim.visitor, null);
  const share = async (to: string) => {
    expect((await claire.visitor.patch(`/api/v1/views/${view.id}`, { share: to })).status).toBe(200);
    const changes = await pull(karim.visitor, cursor);
    ({ cursor } = changes);
    return changes;
  };
  expect((await share('team')).rows.savedView).toMatchObject([{ id: view.id, name: 'Passagère' }]);
  expect((await share('private')).gone.savedView).toEqual([view.id]);
});

test('nobody changes a view that is not theirs, or not there', async () => {
  const view = await saveView(admin, { name: 'Secrète', share: 'company' });
  const rename = (id: string) => karim.visitor.patch(`/api/v1/views/${id}`, { name: 'Volée' });
  expect((await rename(view.id)).body.code).toBe('savedView.notYours');
  expect((await rename(newId())).status).toBe(404);
  const own = await saveView(claire.visitor, { name: 'À moi seule' });
  expect((await rename(own.id)).status).toBe(404);
});
