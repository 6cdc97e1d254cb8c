import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withConnection } from '../../../engine/server/database-connection.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let owner: Visitor;
let admin: Visitor;
let lumenId: string;
let voisinId: string;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner, companyId: lumenId } = await kili.setUp());
  const opened = await owner.post('/api/v1/companies', {
    name: 'Voisin',
    country: 'BE',
    adminName: 'Luc',
    adminEmail: 'luc@voisin.example',
  });
  voisinId = opened.body.id;
  admin = kili.visitor();
  await admin.post(`/api/invitation/${tokenIn(await kili.mailTo('luc@voisin.example'))}`, { name: 'Luc', password });
});
afterAll(() => kili?.close());

const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name);

describe('companies', () => {
  test('are all there for the owner of the platform, page by page', async () => {
    const all = await owner.get('/api/v1/companies');
    expect(all.body.items).toMatchObject([
      { id: lumenId, name: 'Atelier Lumen', country: 'FR', people: 1, archivedAt: null },
      { id: voisinId, name: 'Voisin', country: 'BE', people: 1 },
    ]);
    const first = await owner.get('/api/v1/companies?limit=1');
    expect(names(first)).toEqual(['Atelier Lumen']);
    expect(names(await owner.get(`/api/v1/companies?limit=1&cursor=${first.body.nextCursor}`))).toEqual(['Voisin']);
    expect(names(await owner.get('/api/v1/companies?q=vois'))).toEqual(['Voisin']);
    expect((await owner.get(`/api/v1/companies/${voisinId}`)).body).toMatchObject({
      name: 'Voisin',
      timeZone: 'Europe/Paris',
      siren: null,
    });
    expect((await owner.patch(`/api/v1/companies/${voisinId}`, { siren: '552100554' })).body).toMatchObject({
      siren: '552100554',
    });
  });

  test('are only their own for an administrator', async () => {
    expect(names(await admin.get('/api/v1/companies'))).toEqual(['Voisin']);
    expect((await admin.get(`/api/v1/companies/${voisinId}`)).body.name).toBe('Voisin');
    expect((await admin.patch(`/api/v1/companies/${voisinId}`, { phone: '02 123 45 67' })).body.phone).toBe(
      '02 123 45 67',
    );
    const hidden = [
      await admin.get(`/api/v1/companies/${lumenId}`),
      await admin.patch(`/api/v1/companies/${lumenId}`, { name: 'Pris' }),
      await admin.delete(`/api/v1/companies/${lumenId}`),
      await admin.post(`/api/v1/companies/${lumenId}/restore`, {}),
    ];
    expect(hidden.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([404, 'company.notFound']));
    expect(await admin.delete(`/api/v1/companies/${voisinId}`)).toMatchObject({
      status: 403,
      body: { code: 'access.platformOnly' },
    });
    expect(
      (await admin.post('/api/v1/companies', { name: 'Moi', adminName: 'Luc', adminEmail: 'l@voisin.example' })).status,
    ).toBe(403);
    for (const [field, wrong, key] of [
      ['siren', '552100555', 'badSiren'],
      ['phone', '02 12', 'badPhone'],
      ['website', 'javascript:alert(1)', 'badWebsite'],
      ['country', 'XX', 'unknownCountry'],
    ]) {
      const answer = await admin.patch(`/api/v1/companies/${voisinId}`, { country: 'FR', [field!]: wrong });
      expect(answer.body).toMatchObject({ code: `company.${key}`, field });
      expect([400, 422]).toContain(answer.status);
    }
  });

  test.each(['', ' ', 'Europe/Nulle', '+05:00', 'Europe/Paris '])(
    'live in no time zone such as %j',
    async (timeZone) => {
      const refused = { status: 422, body: { code: 'company.unknownZone', field: 'timeZone' } };
      const opening = { name: 'Nulle part', adminName: 'Luc', adminEmail: 'luc@nulle.example', timeZone };
      expect(await owner.post('/api/v1/companies', opening)).toMatchObject(refused);
      expect(await owner.patch(`/api/v1/companies/${voisinId}`, { timeZone })).toMatchObject(refused);
      expect((await owner.patch(`/api/v1/companies/${voisinId}`, { timeZone: 'UTC' })).body.timeZone).toBe('UTC');
    },
  );

  test('keep nothing where an empty text is sent', async () => {
    const blank = { siren: '', phone: ' ', website: '' };
    expect((await admin.patch(`/api/v1/companies/${voisinId}`, blank)).body).toMatchObject({
      siren: null,
      phone: null,
      website: null,
    });
  });

  test('are opened once for the same Idempotency-Key', async () => {
    const open = () =>
      owner.post(
        '/api/v1/companies',
        { name: 'Deux', adminName: 'D', adminEmail: 'd@deux.example' },
        { 'idempotency-key': 'open' },
      );
    const [first, second] = [await open(), await open()];
    expect(second.body.id).toBe(first.body.id);
    expect(names(await owner.get('/api/v1/companies?q=deux'))).toEqual(['Deux']);
  });

  test('that are archived let nobody in, and say so', async () => {
    const archived = await owner.delete(`/api/v1/companies/${voisinId}`);
    expect(archived.body.archivedAt).not.toBeNull();
    const refused = await admin.get('/api/v1/prospects');
    expect(refused).toMatchObject({ status: 403, body: { code: 'access.companyArchived' } });
    expect(refused.body.detail).toContain('Voisin est archivée');
    const again = kili.visitor();
    await again.signIn('luc@voisin.example');
    expect((await again.get('/api/session')).body).toMatchObject({
      company: null,
      companies: [],
      problem: { code: 'access.companyArchived', params: { company: 'Voisin' } },
    });
    expect(names(await owner.get('/api/v1/companies?q=voisin'))).toEqual([]);
    expect(names(await owner.get('/api/v1/companies?q=voisin&archived=true'))).toEqual(['Voisin']);
    await owner.post(`/api/v1/companies/${voisinId}/restore`, {});
    expect((await admin.get('/api/v1/prospects')).status).toBe(200);
  });
});

describe('the pages of the platform', () => {
  test('show its owner the mails that nothing sends', async () => {
    const { body } = await owner.get('/api/platform/mails?limit=1');
    expect(body).toMatchObject({ sends: false, items: [{ to: 'd@deux.example', state: 'kept' }] });
    expect(body.items[0].text).toContain('/invitation/');
    const next = await owner.get(`/api/platform/mails?limit=1&cursor=${body.nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ to: 'luc@voisin.example' }], nextCursor: null });
  });

  test('show its owner how the installation is', async () => {
    const { body } = await owner.get('/api/platform/health');
    expect(body).toMatchObject({
      counts: { companies: 3, accounts: 2 },
      jobs: { failed: 0 },
      mails: { kept: 2, sends: false },
    });
    expect(body.database.sizeInBytes).toBeGreaterThan(1_000_000);
    expect(body.tables.length).toBeGreaterThan(5);
    const roles = async () => {
      const { body: now } = await owner.get('/api/platform/health');
      return now.tables.find(({ name }: { name: string }) => name === 'role')?.aboutRows ?? 0;
    };
    await expect.poll(roles, { timeout: 5_000 }).toBeGreaterThan(0);
  });

  test.each(['/api/platform/mails', '/api/platform/health'])('%s is for nobody else', async (path) => {
    expect(await admin.get(path)).toMatchObject({ status: 403, body: { code: 'access.platformOnly' } });
    expect((await kili.visitor().get(path)).status).toBe(401);
  });
});

test('a company is opened once also when the server dies before it can answer', async () => {
  const key = { 'idempotency-key': 'trois' };
  const company = { name: 'Trois', adminName: 'T', adminEmail: 't@trois.example' };
  const open = () => owner.post('/api/v1/companies', company, key);
  const run = (statement: string) => withConnection(kili.database.ownerUrl, (client) => client.query(statement));
  await run(`create function die() returns trigger language plpgsql as $$ begin raise 'the server died'; end $$`);
  await run(`create trigger dies before update on kili.idempotency_key for each row
    when (new.answer ? 'body') execute function die()`);
  expect((await open()).status).toBe(500);
  await run('drop trigger dies on kili.idempotency_key');
  expect(await open()).toMatchObject({ status: 201, body: { name: 'Trois' } });
  expect(names(await owner.get('/api/v1/companies?q=trois'))).toEqual(['Trois']);
});
