import { afterAll, beforeAll, expect, test } from 'vitest';
import { countEachAmong } from '../../../engine/server/counts.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

let kili: TestApp;
let admin: Visitor;
let company: string;
let claire: { id: string; visitor: Visitor };

beforeAll(async () => {
  kili = await openTestApp();
  const { owner, companyId } = await kili.setUp();
  admin = owner;
  company = companyId;
  claire = await kili.colleague(admin, 'claire@lumen.example');
  const { items: stages } = (await admin.get('/api/v1/stages')).body;
  const stageId = (key: string) => stages.find((stage: { key: string }) => stage.key === key).id;
  const prospects = [
    { lastName: 'Durand', ownerId: claire.id, source: 'Salon', nextActionAt: new Date().toISOString() },
    { lastName: 'Petit', ownerId: claire.id, source: 'Site web', nextActionAt: '2020-01-06T09:00:00.000Z' },
    { lastName: 'Leroy', ownerId: null, stageId: stageId('negociation') },
    { lastName: 'Moreau', ownerId: null, stageId: stageId('gagne'), source: 'Salon' },
  ];
  for (const prospect of prospects) expect((await admin.post('/api/v1/prospects', prospect)).status).toBe(201);
});
afterAll(() => kili?.close());

const countersOf = async (visitor: Visitor) => (await visitor.get('/api/v1/prospects/counters')).body.counters;

test('every counter counts what it says', async () => {
  expect(await countersOf(claire.visitor)).toEqual({
    all: 4,
    mine: 2,
    new: 4,
    negotiation: 1,
    due: 1,
    late: 1,
    stuck: 0,
    won: 1,
    customers: 0,
  });
  expect(await countersOf(admin)).toMatchObject({ all: 4, mine: 0 });
});

test('with a filter every counter counts among those it lets through, as the list would show them', async () => {
  const among = async (filter: unknown) =>
    (await claire.visitor.get(`/api/v1/prospects/counters?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body;
  const atTheFair = { field: 'source', is: 'Salon' };
  expect((await among(atTheFair)).counters).toEqual({
    all: 2,
    mine: 1,
    new: 2,
    negotiation: 0,
    due: 1,
    late: 0,
    stuck: 0,
    won: 1,
    customers: 0,
  });
  expect((await among({ field: 'searchText', search: 'petit' })).counters).toMatchObject({ all: 1, mine: 1, late: 1 });
  expect(await among({ field: 'password', is: 'x' })).toMatchObject({ code: 'request.unknownField' });
});

test('among more than the bound each counter stops there, and says the same below it', async () => {
  const { engine } = kili.app;
  const person = { companyId: company, userId: claire.id };
  const counted = await inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const among = { field: 'lastName', isNot: 'Leroy' };
    const filters = [
      { field: 'source', is: 'Salon' },
      { field: 'source', is: 'Site web' },
    ];
    const asked = { record: prospectRecord, caller, among };
    return Promise.all([1, 10].map((bound) => countEachAmong(engine, transaction, { ...asked, bound }, filters)));
  });
  expect(counted).toEqual([
    [2, 1],
    [2, 1],
  ]);
});

test('a filter is counted, and one that names no field is refused', async () => {
  const count = (filter: unknown) =>
    admin.get(`/api/v1/prospects/count?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  expect((await count({ field: 'searchText', search: 'leroy' })).body).toEqual({ count: 1, bound: 10_000 });
  expect(await count({ field: 'password', is: 'x' })).toMatchObject({
    status: 400,
    body: { code: 'request.unknownField' },
  });
  expect((await admin.get('/api/v1/prospects/count')).body.count).toBe(4);
});

test('the count is of what the same parameters list', async () => {
  const { body: gone } = await admin.post('/api/v1/prospects', { lastName: 'Parti', source: 'Salon' });
  await admin.delete(`/api/v1/prospects/${gone.id}`);
  const stages = (await admin.get('/api/v1/stages')).body.items;
  const ofSource = `filter=${encodeURIComponent(JSON.stringify({ field: 'source', is: 'Salon' }))}`;
  const queries = ['', ofSource, 'source=Salon', 'q=petit', `stageId=${stages[0].id}`, `ownerId=${claire.id}`];
  queries.push(`pipelineId=${stages[0].pipelineId}`, 'audience=B2B');
  for (const query of queries.flatMap((one) => [one, `${one}&archived=true`])) {
    const { items } = (await admin.get(`/api/v1/prospects?limit=200&${query}`)).body;
    expect((await admin.get(`/api/v1/prospects/count?${query}`)).body.count, query).toBe(items.length);
  }
  expect((await admin.get('/api/v1/prospects/count?sort=source')).status).toBe(400);
  expect((await admin.get('/api/v1/prospects/count?archived=true')).body.count).toBe(5);
});

test('the sources in use are told once each', async () => {
  expect((await admin.get('/api/v1/prospects/sources')).body).toEqual({ sources: ['Salon', 'Site web'] });
});

test('a row looked at comes whole, with its history; one out of reach does not', async () => {
  const { items } = (await admin.get('/api/v1/prospects?q=petit')).body;
  const { status, body } = await admin.post('/api/sync/rows', { record: 'prospect', ids: [items[0].id] });
  expect(status).toBe(200);
  expect(body.rows.prospect).toMatchObject([{ id: items[0].id, lastName: 'Petit', sortName: 'petit', rev: 1 }]);
  expect(body.rows.interaction).toEqual([]);
  const other = await admin.post('/api/sync/rows', {
    record: 'prospect',
    ids: ['01920000-0000-7000-8000-000000000000'],
  });
  expect(other.body.rows).toEqual({ prospect: [] });
  expect(await admin.post('/api/sync/rows', { record: 'callEntry', ids: [items[0].id] })).toMatchObject({
    status: 404,
  });
});
