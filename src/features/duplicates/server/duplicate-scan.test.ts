import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { scanDuplicates } from './duplicate-scan.ts';

let kili: TestApp;
let admin: Visitor;
let jobs: Jobs;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  jobs = await kili.app.startJobs();
});
afterAll(async () => {
  await jobs?.stop();
  await kili?.close();
});

const make = async (fields: object, visitor = admin): Promise<{ id: string }> =>
  (await visitor.post('/api/v1/prospects', fields)).body;

interface Group {
  reasons: string[];
  prospects: { id: string; lastName: string }[];
}

async function scan(visitor = admin, limit = 200): Promise<Group[]> {
  const groups: Group[] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await visitor.get(`/api/v1/duplicates?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    groups.push(...body.items);
    if (!body.nextCursor) return groups;
    cursor = body.nextCursor;
  }
}
const named = async (word: string, visitor = admin, limit = 200) =>
  (await scan(visitor, limit))
    .map(({ reasons, prospects }) => ({ reasons, names: prospects.map(({ lastName }) => lastName).sort() }))
    .filter(({ names }) => names.some((name) => name.startsWith(word)));

test('those who share a key stand together, the surest key first, with all they share', async () => {
  const emails = [{ address: `scan@${newId()}.example` }];
  const phones = [{ number: '06 39 98 20 01' }];
  await make({ lastName: 'Scan tel A', phones });
  await make({ lastName: 'Scan tel B', phones });
  await make({ lastName: 'Scan mail', firstName: 'Ana', organisation: 'Lumen', emails });
  await make({ lastName: 'Scan mail', firstName: 'Ana', organisation: 'Lumen SARL', emails });
  await make({ lastName: 'Scan seul', phones: [{ number: '06 39 98 20 02' }] });
  const expected = [
    { reasons: ['email', 'name'], names: ['Scan mail', 'Scan mail'] },
    { reasons: ['mobile'], names: ['Scan tel A', 'Scan tel B'] },
  ];
  expect(await named('Scan')).toEqual(expected);
  // One group a page comes to the same.
  expect(await named('Scan', admin, 1)).toEqual(expected);
});

test('a page that ends amid the holders of a key loses none of them', async () => {
  const whole = await scan();
  expect(whole.length).toBeGreaterThan(1);
  const { engine } = kili.app;
  const { company, user } = (await admin.get('/api/session')).body;
  const person = { companyId: company.id, userId: user.id };
  // A page of one slice each, and one that goes on until it is full.
  for (const [mostRead, longestMs] of [
    [2, 0],
    [3, 0],
    [5, 0],
    [2, 60_000],
  ] as const) {
    const found: string[][] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await inCompany(engine.database, person, async (transaction) =>
        scanDuplicates(transaction, await engine.callerOf(transaction), { limit: 1, cursor, mostRead, longestMs }),
      );
      found.push(...page.groups.map(({ prospects }) => prospects.map(({ id }) => id)));
      if (!page.nextCursor) break;
      expect(page.nextCursor).not.toBe(cursor);
      if (longestMs > 0) expect(page.groups).toHaveLength(1);
      cursor = page.nextCursor;
    }
    expect(found).toEqual(whole.map(({ prospects }) => prospects.map(({ id }) => id)));
  }
});

test('three who share two keys by twos are shown by each of them', async () => {
  const emails = [{ address: `trio@${newId()}.example` }];
  const phones = [{ number: '06 39 98 21 01' }];
  await make({ lastName: 'Trio A', emails });
  await make({ lastName: 'Trio B', emails, phones });
  await make({ lastName: 'Trio C', phones });
  expect(await named('Trio')).toEqual([
    { reasons: ['email'], names: ['Trio A', 'Trio B'] },
    { reasons: ['mobile'], names: ['Trio B', 'Trio C'] },
  ]);
});

test('who was said not to be the same is shown no more, until it is taken back', async () => {
  const phones = [{ number: '06 39 98 22 01' }];
  const [one, other] = [await make({ lastName: 'Frère A', phones }), await make({ lastName: 'Frère B', phones })];
  const prospectIds = [one.id, other.id];
  expect(await named('Frère')).toHaveLength(1);
  expect((await admin.get(`/api/v1/prospects/${one.id}/duplicates`)).body.items).toMatchObject([
    { reasons: ['mobile'], prospects: [{ id: other.id }] },
  ]);
  expect((await admin.post('/api/v1/duplicates/distinct', { prospectIds })).status).toBe(204);
  expect((await admin.post('/api/v1/duplicates/distinct', { prospectIds })).status).toBe(204);
  expect(await named('Frère')).toEqual([]);
  expect((await admin.get(`/api/v1/prospects/${other.id}/duplicates`)).body.items).toEqual([]);
  await admin.post('/api/v1/duplicates/distinct', { prospectIds: prospectIds.toReversed(), distinct: false });
  expect(await named('Frère')).toHaveLength(1);
});

test('the archived, the merged and those of others are left out', async () => {
  const phones = [{ number: '06 39 98 23 01' }];
  const claire = await kili.colleague(admin, 'claire@lumen.example');
  const support = await kili.colleague(admin, 'support@lumen.example', 'support');
  const own = await make({ lastName: 'Hors A', phones }, claire.visitor);
  const foreign = await make({ lastName: 'Hors B', phones });
  expect(await named('Hors')).toHaveLength(1);
  expect(await named('Hors', claire.visitor)).toEqual([]);
  expect((await support.visitor.get('/api/v1/duplicates')).status).toBe(403);
  await admin.delete(`/api/v1/prospects/${foreign.id}`);
  expect(await named('Hors')).toEqual([]);
  await admin.post(`/api/v1/prospects/${foreign.id}/restore`);
  await admin.post('/api/v1/merges', { masterId: own.id, loserId: foreign.id });
  expect(await named('Hors')).toEqual([]);
});

test('a pair nobody may tell apart, and a place that is none, are refused', async () => {
  const one = await make({ lastName: 'Seule' });
  const tell = (prospectIds: string[]) => admin.post('/api/v1/duplicates/distinct', { prospectIds });
  expect(await tell([one.id, one.id])).toMatchObject({ status: 422, body: { code: 'merge.withItself' } });
  expect(await tell([one.id, newId()])).toMatchObject({ status: 404 });
  expect(await tell([one.id])).toMatchObject({ status: 400 });
  for (const cursor of ['x', Buffer.from('["shoe","1"]').toString('base64url')]) {
    expect(await admin.get(`/api/v1/duplicates?cursor=${cursor}`)).toMatchObject({
      body: { code: 'request.badCursor' },
    });
  }
});

test('who is only written nearly alike is a possible duplicate, after all others and never twice', async () => {
  const at = (postalCode: string) => ({ address: { postalCode, country: 'FR' } });
  const one = await make({ lastName: 'Proche Dupond', firstName: 'Jean', organisation: 'Garage Martin' });
  const other = await make({ lastName: 'Proche Dupont', firstName: 'Jean', organisation: 'Garage Martin' });
  await make({ lastName: 'Proche Voisin', firstName: 'Ana', organisation: 'Menuiserie Bois', ...at('69003') });
  await make({ lastName: 'Proche Voisin', firstName: 'Ana', organisation: 'Atelier du Nord', ...at('44000') });
  const expected = [{ reasons: ['possible'], names: ['Proche Dupond', 'Proche Dupont'] }];
  expect(await named('Proche')).toEqual(expected);
  expect(await named('Proche', admin, 1)).toEqual(expected);
  expect((await admin.get(`/api/v1/prospects/${other.id}/duplicates`)).body.items).toMatchObject([
    { reasons: ['possible'], prospects: [{ id: one.id }] },
  ]);
  await admin.post('/api/v1/duplicates/distinct', { prospectIds: [one.id, other.id] });
  expect(await named('Proche')).toEqual([]);
});

test('many who are alike come page by page, and those who differ by a number not at all', async () => {
  for (const place of ['a', 'b', 'c', 'd', 'e', 'f'])
    await make({ lastName: 'Foule', firstName: 'Remi', organisation: `Atelier des lumières ${place}` });
  for (const number of [11, 12, 13])
    await make({ lastName: 'Numéro', firstName: 'Remi', organisation: `Agence ${number}` });
  const all = await named('Foule');
  expect(all).toHaveLength(15);
  for (const limit of [1, 2, 4, 7]) expect(await named('Foule', admin, limit), String(limit)).toEqual(all);
  expect(await named('Numéro')).toEqual([]);
});

test('possible duplicates are those within reach', async () => {
  const paul = await kili.colleague(admin, 'paul@lumen.example');
  await make({ lastName: 'Portée Benali', firstName: 'Karim', organisation: 'Cabinet Sud' }, paul.visitor);
  await make({ lastName: 'Portée Benaly', firstName: 'Karim', organisation: 'Cabinet Sud' });
  expect(await named('Portée')).toHaveLength(1);
  expect(await named('Portée', paul.visitor)).toEqual([]);
});

test('an import’s possible duplicates are told by themselves, to who may see the import', async () => {
  await make({ lastName: 'Lot Dupond', firstName: 'Jean', organisation: 'Garage du Lac' });
  const csv = 'Nom;Prénom;Société\nLot Dupont;Jean;Garage du Lac\nLot Seul;Ana;Boulangerie';
  const payload = `--kili\r\ncontent-disposition: form-data; name="file"; filename="lot.csv"\r\n\r\n${csv}\r\n--kili--\r\n`;
  const headers = { cookie: admin.cookie(), 'content-type': 'multipart/form-data; boundary=kili' };
  const opened = await kili.app.http.inject({ method: 'POST', url: '/api/v1/imports', headers, payload });
  const { id } = opened.json();
  await admin.post(`/api/v1/imports/${id}/run`, {});
  while ((await admin.get(`/api/v1/imports/${id}`)).body.state !== 'done')
    await new Promise((go) => setTimeout(go, 50));
  const found: Group[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await admin.get(`/api/v1/duplicates?importId=${id}${cursor && `&cursor=${cursor}`}`);
    found.push(...body.items);
    if (!body.nextCursor) break;
    cursor = body.nextCursor;
  }
  expect(found.map(({ prospects }) => prospects.map(({ lastName }) => lastName).sort())).toEqual([
    ['Lot Dupond', 'Lot Dupont'],
  ]);
  const jean = await kili.colleague(admin, 'jean@lumen.example');
  expect((await jean.visitor.get(`/api/v1/duplicates?importId=${id}`)).status).toBe(404);
});
