import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { countUp } from './limits.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let jobs: Jobs;

beforeAll(async () => {
  kili = await openTestApp();
  jobs = await kili.app.startJobs();
  ({ owner: admin, companyId } = await kili.setUp());
});
afterAll(async () => {
  await jobs?.stop();
  await kili?.close();
});

const inside = <T>(work: (transaction: CompanyTransaction) => Promise<T>) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);

/** Puts the company on a plan of its own with these limits. */
async function on(limits: object): Promise<string> {
  const name = `Offre ${newId().slice(-8)}`;
  const made = await admin.post('/api/platform/plans', { name, priceInCents: 0, ...limits });
  expect(made.status).toBe(201);
  const path = `/api/platform/companies/${companyId}/subscription/change`;
  expect((await admin.post(path, { planId: made.body.id, seats: null })).status).toBe(200);
  return name;
}

const add = (name: string) => admin.post('/api/v1/prospects', { lastName: name });
const count = async () => (await admin.get('/api/v1/prospects/count')).body.count;

beforeEach(async () => {
  await inside(async ({ db }) => {
    await sql`update kili.prospect set archived_at = now() where company_id = ${companyId}`.execute(db);
    await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
  });
});

describe('of prospects', () => {
  test('fifty who meet at the last place: one gets it, whoever comes in whatever way', async () => {
    const plan = await on({ prospects: 4 });
    for (const name of ['Un', 'Deux', 'Trois']) expect((await add(name)).status).toBe(201);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, place) => add(`Ensemble ${place}`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await count()).toBe(4);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'subscription.limitReached.prospects', params: { limit: 'prospects', used: 4, max: 4, plan } },
    });
    expect(refused?.body.detail).toContain('va jusqu’à 4 prospects');
  }, 60_000);

  test('archiving makes room; restoring, one by one or all at once, takes it', async () => {
    await on({ prospects: 2 });
    const first = (await add('Un')).body;
    await add('Deux');
    expect((await add('Trois')).status).toBe(422);
    expect((await admin.delete(`/api/v1/prospects/${first.id}`)).status).toBe(200);
    expect((await add('Trois')).status).toBe(201);
    expect(await admin.post(`/api/v1/prospects/${first.id}/restore`, {})).toMatchObject({
      body: { code: 'subscription.limitReached.prospects' },
    });
    await expect(inside((transaction) => countUp(transaction, { prospects: 1 }))).resolves.toBeUndefined();
  });

  test('reading, editing and archiving go on beyond the limit, and a plan that shrank only stops what is new', async () => {
    await on({ prospects: 3 });
    const { body } = await add('Un');
    await add('Deux');
    await on({ prospects: 1 });
    expect((await admin.get(`/api/v1/prospects/${body.id}`)).status).toBe(200);
    expect((await admin.patch(`/api/v1/prospects/${body.id}`, { lastName: 'Autre' })).status).toBe(200);
    expect((await add('Trois')).body.params).toMatchObject({ used: 2, max: 1 });
    expect((await admin.delete(`/api/v1/prospects/${body.id}`)).status).toBe(200);
    expect((await admin.post('/api/v1/exports', { format: 'csv' })).status).toBe(201);
  });

  test('what a device did offline is refused one by one, and told', async () => {
    await on({ prospects: 1 });
    const mutations = ['Hors', 'Ligne', 'Encore'].map((lastName, place) => ({
      ...{ seq: place + 1, id: newId(), name: 'prospect.create', version: 1, at: new Date().toISOString() },
      args: { id: newId(), lastName },
    }));
    const { body } = await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations });
    expect(body.answers.map(({ status, key }: { status: string; key?: string }) => key ?? status)).toEqual([
      'done',
      'subscription.limitReached.prospects',
      'subscription.limitReached.prospects',
    ]);
  });

  test('an exception of the owner holds until it expires', async () => {
    await on({ prospects: 0 });
    expect((await add('Un')).status).toBe(422);
    const path = `/api/platform/companies/${companyId}/subscription/overrides`;
    const grant = (expiresAt: string | null) =>
      admin.post(path, { limitName: 'prospects', most: 1, reason: 'Salon', expiresAt });
    expect((await grant('2020-01-01T00:00:00.000Z')).status).toBe(200);
    expect((await add('Deux')).status).toBe(422);
    expect((await grant('2999-01-01T00:00:00.000Z')).status).toBe(200);
    expect((await add('Trois')).status).toBe(201);
    expect((await add('Quatre')).status).toBe(422);
    await inside(({ db }) => sql`delete from kili.plan_override where company_id = ${companyId}`.execute(db));
  });
});

describe('of people and campaigns', () => {
  test('the invited count, the deactivated do not, and to come back takes a free place', async () => {
    await on({ seatsMax: 2 });
    const { items } = (await admin.get('/api/v1/roles')).body;
    const invite = (email: string) =>
      admin.post('/api/v1/users/invite', { invitations: [{ email, roleId: items.at(-1).id }] });
    const invited = await invite('awa@lumen.example');
    expect(invited.status).toBe(201);
    expect((await invite('jules@lumen.example')).body).toMatchObject({
      code: 'subscription.limitReached.seats',
      params: { used: 2, max: 2 },
    });
    const { id } = invited.body.items[0];
    expect((await admin.post(`/api/v1/users/${id}/revoke-invitation`, {})).status).toBe(200);
    expect((await invite('jules@lumen.example')).status).toBe(201);
    expect((await admin.post(`/api/v1/users/${id}/reactivate`, {})).body.code).toBe('subscription.limitReached.seats');
  });

  test('only a campaign that runs counts, and starting one is what is refused', async () => {
    await on({ campaigns: 1 });
    const campaigns: string[] = [];
    for (const name of ['Une', 'Deux']) {
      const { id } = (await admin.post('/api/v1/campaigns', { name })).body;
      const { body } = await admin.post('/api/v1/prospects', {
        lastName: name,
        phones: [{ number: '06 39 98 77 01' }],
      });
      await admin.post(`/api/v1/campaigns/${id}/members`, { prospectIds: [body.id] });
      campaigns.push(id);
    }
    const start = (id: string | undefined) => admin.post(`/api/v1/campaigns/${id}/start`, {});
    expect((await start(campaigns[0])).status).toBe(200);
    expect((await start(campaigns[1])).body.code).toBe('subscription.limitReached.campaigns');
    expect((await admin.post(`/api/v1/campaigns/${campaigns[0]}/pause`, {})).status).toBe(200);
    expect((await start(campaigns[1])).status).toBe(200);
  });
});

describe('of a file', () => {
  async function upload(people: number): Promise<string> {
    const edge = 'kili';
    const given = { country: 'FR', audience: 'B2B', source: 'Salon' };
    const parts = Object.entries(given).map(
      ([field, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
    );
    const file = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${newId()}.csv"\r\n\r\n`;
    const rows = Array.from({ length: people }, () => `Import;${newId()}@import.example`);
    const answer = await kili.app.http.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { cookie: admin.cookie(), 'content-type': `multipart/form-data; boundary=${edge}` },
      payload: `${parts.join('')}${file}Nom;E-mail\r\n${rows.join('\r\n')}\r\n--${edge}--\r\n`,
    });
    expect(answer.statusCode).toBe(201);
    return answer.json().id;
  }

  test('too many lines are refused before the first', async () => {
    await on({ importLines: 3 });
    const id = await upload(4);
    expect((await admin.post(`/api/v1/imports/${id}/run`, {})).body).toMatchObject({
      code: 'subscription.limitReached.importLines',
      params: { used: 4, max: 3 },
    });
  });

  test('whatever came meanwhile, an import never goes beyond the limit', async () => {
    await on({ prospects: 3 });
    const id = await upload(3);
    expect((await admin.post(`/api/v1/imports/${id}/run`, {})).status).toBe(202);
    await Promise.all(['Un', 'Deux', 'Trois'].map(add));
    await vi.waitFor(async () => {
      expect(['done', 'failed']).toContain((await admin.get(`/api/v1/imports/${id}`)).body.state);
    }, 20_000);
    expect(await count()).toBe(3);
  });

  test('without room for all of it nothing is imported, or the first so many where that is asked for', async () => {
    await on({ prospects: 2 });
    const id = await upload(5);
    expect((await admin.post(`/api/v1/imports/${id}/run`, {})).body).toMatchObject({
      code: 'subscription.limitReached.fileOfProspects',
      params: { lines: 5, room: 2 },
    });
    expect((await admin.post(`/api/v1/imports/${id}/run`, { mostRows: 2 })).status).toBe(202);
    await vi.waitFor(async () => expect((await admin.get(`/api/v1/imports/${id}`)).body.state).toBe('done'), 20_000);
    expect((await admin.get(`/api/v1/imports/${id}`)).body.counts).toMatchObject({ read: 2, created: 2 });
    expect(await count()).toBe(2);
  });
});

test('of e-mails and files the counter moves by what was written, and begins anew with another month', async () => {
  await on({ emails: 2, storage: 1_000 });
  await inside((transaction) => countUp(transaction, { storage: 1_000 }));
  await expect(inside((transaction) => countUp(transaction, { storage: 1_001 }))).resolves.toBeUndefined();
  const { rows } = await inside(({ db }) =>
    sql<{
      used: number;
    }>`select used from kili.plan_usage where company_id = ${companyId} and limit_name = 'storage'`.execute(db),
  );
  // Nothing lies there: counted again, the counter says so.
  expect(rows).toEqual([{ used: 0 }]);
});

test('at four fifths the administrators are told by the bell, once a month', async () => {
  await on({ prospects: 5 });
  for (const name of ['Un', 'Deux', 'Trois', 'Quatre']) await add(name);
  const told = async () =>
    (await admin.get('/api/v1/notifications')).body.items.filter(
      ({ kind, params }: { kind: string; params: { limit: string } }) =>
        kind === 'planLimitNear' && params.limit === 'prospects',
    );
  await vi.waitFor(async () => expect(await told()).toHaveLength(1), 20_000);
  expect((await told())[0].path).toBe('/parametres/abonnement');
});

test('a plan without limits counts nothing', async () => {
  await inside(({ db }) => sql`delete from kili.plan_usage where company_id = ${companyId}`.execute(db));
  await on({});
  expect((await add('Libre')).status).toBe(201);
  const { rows } = await inside(({ db }) =>
    sql`select limit_name from kili.plan_usage where company_id = ${companyId}`.execute(db),
  );
  expect(rows).toEqual([]);
});
