import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let claire: { id: string; visitor: Visitor };
const ids: Record<string, string> = {};

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  claire = await kili.colleague(admin, 'claire@lumen.example');
  const karim = await kili.colleague(admin, 'karim@lumen.example');
  const owners = { Durand: claire.id, Petit: claire.id, Leroy: null, Moreau: karim.id };
  for (const [lastName, ownerId] of Object.entries(owners)) {
    const { status, body } = await admin.post('/api/v1/prospects', { lastName, ownerId, score: lastName.length });
    expect(status).toBe(201);
    ids[lastName] = body.id;
  }
  expect((await admin.delete(`/api/v1/prospects/${ids.Moreau}`)).status).toBe(200);
});
afterAll(() => kili?.close());

const ask = (visitor: Visitor, query: Record<string, string>) =>
  visitor.get(`/api/v1/prospects/ids?${new URLSearchParams(query)}`);

test('all that a filter lets through come in the order of the list', async () => {
  const { status, body } = await ask(admin, {
    filter: JSON.stringify({ field: 'ownerId', in: [claire.id, null] }),
    sort: '-sortName',
  });
  expect(status).toBe(200);
  expect(body).toEqual({ ids: [ids.Petit, ids.Leroy, ids.Durand] });
});

test('what is archived is left out unless asked for', async () => {
  expect((await ask(admin, { sort: 'sortName' })).body.ids).toEqual([ids.Durand, ids.Leroy, ids.Petit]);
  const archived = { filter: JSON.stringify({ field: 'archivedAt', isNot: null }), archived: 'true' };
  expect((await ask(admin, archived)).body.ids).toEqual([ids.Moreau]);
});

test('a filter that names no field is refused', async () => {
  expect(await ask(admin, { filter: '{"field":"password","is":"x"}' })).toMatchObject({ status: 400 });
});
