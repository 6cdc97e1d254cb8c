// Tags of a company on a real database: counted by their index, renamed on everybody by a job, kept from other companies.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { inCompany } from '../../engine/server/database.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let claire: { visitor: Visitor; id: string };
// Every test has words of its own.
let turn = 0;
let [salon, vip] = ['', ''];

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  claire = await kili.colleague(admin, 'claire@lumen.example');
}, 60_000);
afterAll(() => kili?.close());
beforeEach(() => {
  turn++;
  [salon, vip] = [`Événement ${turn}`, `VIP ${turn}`];
});

const addProspect = async (tags: string[], more: object = {}): Promise<string> =>
  (await admin.post('/api/v1/prospects', { lastName: 'Modèle', tags, ...more })).body.id;
const tagsOf = async (id: string): Promise<string[]> => (await admin.get(`/api/v1/prospects/${id}`)).body.tags;
const addTag = async (name: string, more: object = {}) => (await admin.post('/api/v1/tags', { name, ...more })).body;
const usage = async (visitor = admin) => (await visitor.get('/api/v1/tags/usage')).body;
const countOf = async (name: string) => (await usage()).tags.find((one: { name: string }) => one.name === name)?.count;
const inside = <T>(work: Parameters<typeof inCompany<T>>[2]) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);

/** Lets the jobs run until the tag has no name to pass on. */
async function renamed(id: string) {
  const jobs = await kili.app.startJobs();
  const formerNames = () =>
    inside(async ({ db }) => {
      const { rows } = await sql<{ formerNames: string[] }>`select former_names from kili.tag
        where company_id = ${companyId} and id = ${id}`.execute(db);
      return rows[0]?.formerNames;
    });
  try {
    await vi.waitFor(async () => expect(await formerNames()).toEqual([]), { timeout: 20_000, interval: 50 });
  } finally {
    await jobs.stop();
  }
}

test('tags are counted however they are written, archived prospects aside', async () => {
  const archived = await addProspect([salon]);
  await admin.send('DELETE', `/api/v1/prospects/${archived}`);
  const first = await addProspect([salon, vip]);
  await addProspect([salon.toUpperCase()]);
  expect(await countOf(salon)).toBe(2);
  await admin.patch(`/api/v1/prospects/${first}`, { tags: [vip] });
  expect((await usage()).tags).toContainEqual({ name: vip, count: 1, isSetUp: false });
  expect(await countOf(salon)).toBe(1);
});

test('a renamed tag is renamed on everybody, archived prospects too, and on devices', async () => {
  const tag = await addTag(salon, { color: 'sky' });
  const one = await addProspect([vip, salon.toLowerCase()]);
  const claires = await addProspect([salon, `Foire ${turn}`], { ownerId: claire.id });
  const archived = await addProspect([salon]);
  await admin.send('DELETE', `/api/v1/prospects/${archived}`);
  const pull = async (cursor: number | null) =>
    (await claire.visitor.post('/api/sync/pull', { cursor }, { 'x-kili-company': companyId })).body;
  const { cursor } = await pull(null);

  const answer = await admin.patch(`/api/v1/tags/${tag.id}`, { name: `Foire ${turn}` });
  expect(answer).toMatchObject({ status: 200, body: { name: `Foire ${turn}`, color: 'sky' } });
  await renamed(tag.id);
  expect(await tagsOf(one)).toEqual([vip, `Foire ${turn}`]);
  expect(await tagsOf(claires)).toEqual([`Foire ${turn}`]);
  expect(await tagsOf(archived)).toEqual([`Foire ${turn}`]);
  expect(await countOf(`Foire ${turn}`)).toBe(2);
  const { rows } = await pull(cursor);
  expect(rows.prospect).toMatchObject([{ id: claires, tags: [`Foire ${turn}`] }]);
  expect(rows.tag).toMatchObject([{ id: tag.id, formerNames: [] }]);
});

test('set up, a tag is written alike on everybody', async () => {
  const id = await addProspect([salon.toUpperCase()]);
  const tag = await addTag(salon);
  await renamed(tag.id);
  expect(await tagsOf(id)).toEqual([salon]);
  expect((await usage()).tags).toContainEqual({ name: salon, count: 1, isSetUp: true });
});

test('thousands follow in the background', async () => {
  const tag = await addTag(salon);
  const id = await addProspect([salon]);
  await inside(async ({ db }) => {
    const { rows } = await sql<Record<string, unknown>>`select * from kili.prospect
      where company_id = ${companyId} and id = ${id}`.execute(db);
    const columns = Object.keys(rows[0]!)
      .map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      .filter((column) => column !== 'id')
      .join(', ');
    await sql`insert into kili.prospect (id, ${sql.raw(columns)})
      select gen_random_uuid(), ${sql.raw(columns)} from kili.prospect, generate_series(2, 1200)
      where company_id = ${companyId} and id = ${id} on conflict do nothing`.execute(db);
    await sql`insert into kili.prospect_tag (company_id, word, prospect_id)
      select company_id, ${`evenement ${turn}`}, id from kili.prospect
      where company_id = ${companyId} and tags @> ${JSON.stringify([salon])}::jsonb on conflict do nothing`.execute(db);
  });
  expect(await usage()).toMatchObject({ bound: 1_000 });
  expect(await countOf(salon)).toBe(1_001);
  await admin.patch(`/api/v1/tags/${tag.id}`, { name: vip });
  await renamed(tag.id);
  const left = `/api/v1/prospects/count?filter=${encodeURIComponent(JSON.stringify({ field: 'tags', has: vip }))}`;
  expect((await admin.get(left)).body.count).toBe(1_200);
  expect(await countOf(salon)).toBeUndefined();
});

test('two tags become one where that is said', async () => {
  const [first, second] = [await addTag(salon), await addTag(vip)];
  const both = await addProspect([vip, salon]);
  const rename = (more: object = {}) => admin.patch(`/api/v1/tags/${first.id}`, { name: vip, ...more });
  expect(await rename()).toMatchObject({ status: 422, body: { code: 'tag.nameInUse', field: 'name' } });
  expect((await rename({ joins: true })).status).toBe(200);
  await renamed(first.id);
  expect(await tagsOf(both)).toEqual([vip]);
  expect((await admin.get(`/api/v1/tags/${second.id}`)).status).toBe(404);
});

test('a saved view that asks for the tag asks for its new name, whosever view it is', async () => {
  const tag = await addTag(salon);
  const choice = {
    conditions: [{ field: 'tags', among: [salon] }],
    alternatives: [[{ field: 'tags', among: [salon] }]],
  };
  const { body: view } = await claire.visitor.post('/api/v1/views', { name: salon, choice });
  const { body: other } = await admin.post('/api/v1/views', { name: salon, choice: { search: salon } });
  await admin.patch(`/api/v1/tags/${tag.id}`, { name: vip });
  await renamed(tag.id);
  expect((await claire.visitor.get(`/api/v1/views/${view.id}`)).body.choice).toMatchObject({
    conditions: [{ field: 'tags', among: [vip] }],
    alternatives: [[{ field: 'tags', among: [vip] }]],
  });
  expect((await admin.get(`/api/v1/views/${other.id}`)).body.choice.search).toBe(salon);
});

test('two records made one carry a tag once, and twice again when that is undone', async () => {
  const [masterId, loserId] = [await addProspect([salon]), await addProspect([salon, vip])];
  const counted = async () => [await countOf(salon), await countOf(vip)];
  expect(await counted()).toEqual([2, 1]);
  const { body: merge } = await admin.post('/api/v1/merges', { masterId, loserId });
  expect(await counted()).toEqual([1, 1]);
  expect((await admin.post(`/api/v1/merges/${merge.id}/undo`, {})).status).toBe(200);
  expect(await counted()).toEqual([2, 1]);
});

test('whoever may not set tags up changes none and counts none', async () => {
  const tag = await addTag(salon);
  const forbidden = { status: 403, body: { code: 'access.forbidden' } };
  expect(await claire.visitor.post('/api/v1/tags', { name: vip })).toMatchObject(forbidden);
  expect(await claire.visitor.patch(`/api/v1/tags/${tag.id}`, { color: 'pink' })).toMatchObject(forbidden);
  expect(await claire.visitor.get('/api/v1/tags/usage')).toMatchObject(forbidden);
  // Their colours everybody sees.
  const { body } = await claire.visitor.get(`/api/v1/tags?name=${encodeURIComponent(salon)}`);
  expect(body.items).toMatchObject([{ id: tag.id }]);
});
