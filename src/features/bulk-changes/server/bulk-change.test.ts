// One change made to everybody a filter lets through: on a real database, with the jobs that do it.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let claire: { visitor: Visitor; id: string };
let karim: { visitor: Visitor; id: string };
let source = '';

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  claire = await kili.colleague(admin, 'claire@lumen.example');
  karim = await kili.colleague(admin, 'karim@lumen.example');
  const { id: teamId } = (await admin.post('/api/v1/teams', { name: 'Lyon' })).body;
  for (const { id } of [claire, karim]) await admin.patch(`/api/v1/users/${id}`, { teamId });
}, 60_000);
afterAll(() => kili?.close());

// Every test has prospects of its own, known by their source.
beforeEach(() => {
  source = `Source ${newId()}`;
});

const inside = <T>(work: Parameters<typeof inCompany<T>>[2]) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);

async function addProspect(ownerId: string | null, more: object = {}): Promise<string> {
  const { body } = await admin.post('/api/v1/prospects', { lastName: 'Modèle', source, ownerId, ...more });
  return body.id;
}

/** Copies a prospect until there are so many of them. */
async function multiply(id: string, count: number) {
  await inside(async ({ db }) => {
    const { rows } = await sql<Record<string, unknown>>`select * from kili.prospect
      where company_id = ${companyId} and id = ${id}`.execute(db);
    const columns = Object.keys(rows[0]!)
      .map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      .filter((column) => column !== 'id')
      .join(', ');
    await sql`insert into kili.prospect (id, ${sql.raw(columns)})
      select gen_random_uuid(), ${sql.raw(columns)} from kili.prospect, generate_series(2, ${count}::integer)
      where company_id = ${companyId} and id = ${id} on conflict do nothing`.execute(db);
  });
}

const filterOf = () => ({ field: 'source', is: source });
const begin = async (visitor: Visitor, change: object) => {
  const answer = await visitor.post('/api/v1/bulk-changes', { change, filter: filterOf() });
  expect(answer).toMatchObject({ status: 201, body: { state: 'waiting', changed: 0 } });
  return answer.body.id as string;
};
const runOf = async (visitor: Visitor, id: string) => (await visitor.get(`/api/v1/bulk-changes/${id}`)).body;
const count = async (filter: object) =>
  (
    await admin.get(
      `/api/v1/prospects/count?filter=${encodeURIComponent(JSON.stringify({ and: [filterOf(), filter] }))}`,
    )
  ).body.count;
const stageOf = async (key: string) =>
  (await admin.get('/api/v1/stages')).body.items.find((one: { key: string }) => one.key === key).id;

/** Lets the jobs run until nothing of this change is under way. */
async function finish(visitor: Visitor, id: string) {
  const jobs: Jobs = await kili.app.startJobs();
  try {
    await vi.waitFor(
      async () => {
        const { state } = await runOf(visitor, id);
        expect(['waiting', 'running', 'takingBack']).not.toContain(state);
      },
      { timeout: 20_000, interval: 50 },
    );
  } finally {
    await jobs.stop();
  }
  return runOf(visitor, id);
}

describe('a change of stage', () => {
  test('reaches everybody, shows on their timeline and to devices, and goes as if it had not been', async () => {
    const first = await addProspect(claire.id);
    await multiply(first, 1_200);
    const { stageSince, stageId: from } = (await admin.get(`/api/v1/prospects/${first}`)).body;
    const pull = async (cursor: number | null) =>
      (await claire.visitor.post('/api/sync/pull', { cursor }, { 'x-kili-company': companyId })).body;
    const { cursor } = await pull(null);
    const stageId = await stageOf('qualifie');

    const id = await begin(admin, { kind: 'stage', stageId });
    expect(await finish(admin, id)).toMatchObject({ state: 'done', total: 1_200, changed: 1_200, same: 0, leftOut: 0 });
    expect(await count({ field: 'stageId', is: stageId })).toBe(1_200);
    const changes = await pull(cursor);
    expect(changes.rows.prospect).toHaveLength(1_200);
    expect(changes.rows.interaction).toHaveLength(1_200);
    const timeline = async () => (await admin.get(`/api/v1/prospects/${first}/timeline`)).body.items;
    expect(await timeline()).toMatchObject([{ kind: 'stage', undoneAt: null, details: { from, to: stageId } }]);

    expect((await admin.post(`/api/v1/bulk-changes/${id}/undo`, {})).body).toMatchObject({ state: 'takingBack' });
    expect(await finish(admin, id)).toMatchObject({ state: 'takenBack', takenBack: 1_200 });
    expect((await admin.get(`/api/v1/prospects/${first}`)).body).toMatchObject({ stageId: from, stageSince });
    expect((await timeline())[0].undoneAt).not.toBeNull();
    expect((await admin.post(`/api/v1/bulk-changes/${id}/undo`, {})).body.code).toBe('bulkChange.takenBackConflict');
  }, 60_000);

  test('whoever was changed since stays as they are, and is told apart', async () => {
    const [kept, back] = [await addProspect(claire.id), await addProspect(claire.id)];
    const [qualified, proposal] = [await stageOf('qualifie'), await stageOf('proposition')];
    const id = await begin(admin, { kind: 'stage', stageId: qualified });
    await finish(admin, id);
    await admin.patch(`/api/v1/prospects/${kept}`, { stageId: proposal });
    await admin.post(`/api/v1/bulk-changes/${id}/undo`, {});
    expect(await finish(admin, id)).toMatchObject({ changed: 2, takenBack: 1 });
    expect((await admin.get(`/api/v1/prospects/${kept}`)).body.stageId).toBe(proposal);
    expect((await admin.get(`/api/v1/prospects/${back}`)).body.stageId).not.toBe(qualified);
  }, 60_000);
});

test('whom somebody may not change is left aside, and said why; whom they cannot see is not counted', async () => {
  await addProspect(claire.id);
  await addProspect(karim.id);
  const { id: awaId } = await kili.colleague(admin, `${newId()}@lumen.example`);
  await addProspect(awaId);
  // Claire sees her team, and hands over her own.
  const id = await begin(claire.visitor, { kind: 'owner', ownerId: karim.id });
  expect(await finish(claire.visitor, id)).toMatchObject({
    total: 2,
    changed: 1,
    leftOut: 1,
    leftReason: { key: 'bulkChange.notYours' },
  });
  expect(await count({ field: 'ownerId', is: karim.id })).toBe(2);
  const past = await inside(({ db }) =>
    sql`select user_id from kili.prospect_past_owner where company_id = ${companyId} and user_id = ${claire.id}`.execute(
      db,
    ),
  );
  expect(past.rows).toHaveLength(1);
  // A teammate sees what was done, and cannot take it back.
  expect((await karim.visitor.get(`/api/v1/bulk-changes/${id}`)).status).toBe(200);
  expect((await karim.visitor.post(`/api/v1/bulk-changes/${id}/undo`, {})).status).toBe(403);
}, 60_000);

test('tags, fields and the archive are changed and put back', async () => {
  const { key } = (await admin.post('/api/v1/custom-fields', { name: 'Salle', kind: 'choice', options: ['A', 'B'] }))
    .body;
  const { body: note } = await admin.post('/api/v1/custom-fields', { name: 'Note de salle' });
  const id = await addProspect(claire.id, { tags: ['vip', 'Salon'], custom: { [key]: 'A' }, jobTitle: 'Gérante' });
  const before = (await admin.get(`/api/v1/prospects/${id}`)).body;
  const changes = [
    [{ kind: 'addTag', tag: 'lyon' }, { tags: ['vip', 'Salon', 'lyon'] }],
    [{ kind: 'removeTag', tag: 'VIP' }, { tags: ['Salon'] }],
    [
      { kind: 'fields', fields: { custom: { [key]: 'b' }, jobTitle: 'Acheteuse' } },
      { jobTitle: 'Acheteuse', custom: { [key]: 'B' } },
    ],
    [
      { kind: 'fields', fields: { custom: { [note.key]: 'grande' } } },
      { custom: { [key]: 'A', [note.key]: 'grande' } },
    ],
    [{ kind: 'archive' }, { archivedAt: expect.any(String) }],
  ] as const;
  for (const [change, after] of changes) {
    const run = await begin(admin, change);
    expect(await finish(admin, run), change.kind).toMatchObject({ state: 'done', changed: 1 });
    expect((await admin.get(`/api/v1/prospects/${id}`)).body).toMatchObject(after);
    await admin.post(`/api/v1/bulk-changes/${run}/undo`, {});
    expect(await finish(admin, run), change.kind).toMatchObject({ state: 'takenBack', takenBack: 1 });
    const { updatedAt: _, ...now } = (await admin.get(`/api/v1/prospects/${id}`)).body;
    const { updatedAt: __, ...then } = before;
    expect(now).toEqual(then);
  }
}, 60_000);

test('a value its field takes no more by then is said of whom it was refused on', async () => {
  const { body: field } = await admin.post('/api/v1/custom-fields', {
    name: 'Étages',
    kind: 'choice',
    options: ['Un', 'Deux'],
  });
  await addProspect(claire.id);
  const id = await begin(admin, { kind: 'fields', fields: { custom: { etages: 'Deux' } } });
  await admin.patch(`/api/v1/custom-fields/${field.id}`, { options: ['Un'] });
  expect(await finish(admin, id)).toMatchObject({
    changed: 0,
    leftOut: 1,
    leftReason: { key: 'customField.notAmongOptions' },
  });
}, 60_000);

test('a request that comes twice begins one change', async () => {
  await addProspect(claire.id);
  const body = { id: newId(), change: { kind: 'addTag', tag: 'une fois' }, filter: filterOf() };
  const first = await admin.post('/api/v1/bulk-changes', body);
  expect(await admin.post('/api/v1/bulk-changes', body)).toMatchObject({ status: 201, body: { id: first.body.id } });
  expect(await finish(admin, first.body.id)).toMatchObject({ total: 1, changed: 1 });
  // Nobody else’s id is a way to theirs.
  const theirs = await claire.visitor.post('/api/v1/bulk-changes', body);
  expect(theirs.status).toBeGreaterThanOrEqual(400);
}, 60_000);

test('whom it is for must be said; everybody is said by a filter that asks nothing', async () => {
  await addProspect(claire.id);
  const change = { kind: 'addTag', tag: 'à tous' };
  for (const body of [{}, { archived: true }, { q: '' }, { q: '  ' }]) {
    expect(await admin.post('/api/v1/bulk-changes', { change, ...body })).toMatchObject({
      status: 422,
      body: { code: 'bulkChange.whoMissing', field: 'filter' },
    });
  }
  expect((await admin.get('/api/v1/bulk-changes')).body.items[0]?.change).not.toEqual(change);
  const everybody = await admin.post('/api/v1/bulk-changes', { change, filter: { and: [] } });
  const { count: all } = (await admin.get('/api/v1/prospects/count')).body;
  expect(await finish(admin, everybody.body.id)).toMatchObject({ total: all, changed: all });
  await admin.post('/api/v1/prospects', { lastName: 'Quivoilà' });
  const searched = await admin.post('/api/v1/bulk-changes', { change: { kind: 'archive' }, q: 'quivoilà' });
  expect(await finish(admin, searched.body.id)).toMatchObject({ total: 1, changed: 1 });
}, 60_000);

test('one is under way at a time; stopped, it changes nobody any more', async () => {
  await addProspect(claire.id);
  const id = await begin(admin, { kind: 'addTag', tag: 'trop tard' });
  const second = await admin.post('/api/v1/bulk-changes', { change: { kind: 'archive' }, filter: filterOf() });
  expect(second).toMatchObject({ status: 409, body: { code: 'bulkChange.oneAtATimeConflict' } });
  expect((await admin.post(`/api/v1/bulk-changes/${id}/cancel`, {})).body.state).toBe('cancelled');
  expect(await finish(admin, id)).toMatchObject({ state: 'cancelled', changed: 0 });
  expect(await count({ field: 'tags', has: 'trop tard' })).toBe(0);
}, 60_000);

test('rights that go half-way stop it, and it says so', async () => {
  await addProspect(claire.id);
  const id = await begin(claire.visitor, { kind: 'addTag', tag: 'interdit' });
  const role = (await admin.get('/api/v1/roles')).body.items.find((one: { key: string }) => one.key === 'rep');
  await admin.patch(`/api/v1/roles/${role.id}`, { permissions: { ...role.permissions, 'prospects.edit': 'none' } });
  expect(await finish(claire.visitor, id)).toMatchObject({
    state: 'failed',
    problem: 'bulkChange.rightsGone',
    changed: 0,
  });
  await admin.patch(`/api/v1/roles/${role.id}`, { permissions: role.permissions });
}, 60_000);

test('an administrator takes back what somebody began who may no more', async () => {
  const prospectId = await addProspect(claire.id);
  const id = await begin(claire.visitor, { kind: 'addTag', tag: 'à défaire' });
  await finish(claire.visitor, id);
  const role = (await admin.get('/api/v1/roles')).body.items.find((one: { key: string }) => one.key === 'rep');
  await admin.patch(`/api/v1/roles/${role.id}`, { permissions: { ...role.permissions, 'prospects.edit': 'none' } });
  expect((await admin.post(`/api/v1/bulk-changes/${id}/undo`, {})).status).toBe(200);
  expect(await finish(admin, id)).toMatchObject({ state: 'takenBack', takenBack: 1 });
  expect((await admin.get(`/api/v1/prospects/${prospectId}`)).body.tags).toEqual([]);
  await admin.patch(`/api/v1/roles/${role.id}`, { permissions: role.permissions });
}, 60_000);

test('whoever lost the right to it is told at once that they cannot take it back', async () => {
  const prospectId = await addProspect(claire.id);
  const id = await begin(claire.visitor, { kind: 'addTag', tag: 'sans retour' });
  await finish(claire.visitor, id);
  const role = (await admin.get('/api/v1/roles')).body.items.find((one: { key: string }) => one.key === 'rep');
  await admin.patch(`/api/v1/roles/${role.id}`, { permissions: { ...role.permissions, 'prospects.edit': 'none' } });
  expect(await claire.visitor.post(`/api/v1/bulk-changes/${id}/undo`, {})).toMatchObject({
    status: 403,
    body: { code: 'access.forbidden' },
  });
  expect(await runOf(admin, id)).toMatchObject({ state: 'done', problem: null });
  await admin.patch(`/api/v1/roles/${role.id}`, { permissions: role.permissions });
  expect((await claire.visitor.post(`/api/v1/bulk-changes/${id}/undo`, {})).status).toBe(200);
  expect(await finish(claire.visitor, id)).toMatchObject({ state: 'takenBack', takenBack: 1 });
  expect((await admin.get(`/api/v1/prospects/${prospectId}`)).body.tags).toEqual([]);
}, 60_000);

test.each([
  ['nothing', {}],
  ['an unknown kind', { kind: 'explode' }],
  ['no field at all', { kind: 'fields', fields: {} }],
  ['a field nobody gives to many', { kind: 'fields', fields: { lastName: 'Tous' } }],
  ['a stage that is not there', { kind: 'stage', stageId: newId() }],
  ['somebody who is not there', { kind: 'owner', ownerId: newId() }],
])('%s is no change', async (_what, change) => {
  const answer = await admin.post('/api/v1/bulk-changes', { change, filter: filterOf() });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
});

test.each([
  [{ field: 'source', filled: true }, 'source', 'is, isNot, in, before, from, contains, startsWith, reads, search'],
  [{ and: [filterOf(), { not: { field: 'tags', has: 3 } }] }, 'tags', 'is, isNot, has'],
  [{ field: 'emails.address', is: {} }, 'emails.address', 'contains, startsWith, reads'],
  [{ field: 'score', is: 1, from: 2 }, 'score', 'is, isNot, in, before, from'],
])(
  'a condition of no known form is named, with what can be asked of its field: %j',
  async (filter, name, operators) => {
    const answer = await admin.post('/api/v1/bulk-changes', { change: { kind: 'archive' }, filter });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.wrongCondition', field: 'filter' } });
    expect(answer.body.detail).toContain(`«\u202f${name}\u202f»`);
    expect(answer.body.detail).toContain(operators);
  },
);

test.each([
  [{ field: 'nope', filled: true }, 'request.unknownField'],
  [{ field: 'custom.nope', filled: true }, 'request.unknownField'],
  [{ and: 'tous' }, 'request.invalid'],
  ['tous', 'request.invalid'],
])('a filter that says nothing is refused: %j', async (filter, code) => {
  const answer = await admin.post('/api/v1/bulk-changes', { change: { kind: 'archive' }, filter });
  expect(answer).toMatchObject({ status: 400, body: { code, field: 'filter' } });
});
