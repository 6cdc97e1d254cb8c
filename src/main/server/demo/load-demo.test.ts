import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { openTestDatabase, type TestDatabase } from '../../../engine/server/test-database.ts';
import { brokenSeals } from '../../../features/invoices/server/seal-invoice.ts';
import { type App, createApp } from '../app.ts';
import { DEMO_PASSWORD, demoCompanies, demoSignIns } from './demo-companies.ts';
import { loadDemo } from './load-demo.ts';
import { prepareDemo } from './prepare-demo.ts';
import { demoPresence } from './presence.ts';

let database: TestDatabase;
let app: App;
const said: string[] = [];
const LOADED_WITHIN_MS = 60_000;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await createApp({
    urls: { appUrl: database.appUrl, directUrl: database.ownerUrl },
    settings: {
      publicUrl: 'http://localhost:3000',
      logLevel: 'silent',
      trustProxy: false,
      smtpUrl: undefined,
      pushOrigin: undefined,
      mailFrom: 'Kili CRM <kili@localhost>',
    },
    secret: 'a secret of at least thirty-two characters',
  });
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const load = (loadsDemo: boolean) =>
  prepareDemo({
    database: app.engine.database,
    loadsDemo,
    log: (line) => said.push(line),
    signal: new AbortController().signal,
  });

async function signIn(email: string): Promise<string> {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password: DEMO_PASSWORD },
  });
  expect(answer.statusCode, `${email}: ${answer.body}`).toBe(200);
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function count(companyId: string, table: string): Promise<number> {
  const { rows } = await inCompany(app.engine.database, { companyId, userId: companyId }, ({ db }) =>
    sql<{ count: number }>`select count(*) as count from ${sql.table(`kili.${table}`)}
      where company_id = ${companyId}`.execute(db),
  );
  return rows[0]!.count;
}

describe('an empty installation', () => {
  test('stays empty where no demo is wanted', async () => {
    expect(await load(false)).toBe('missing');
    expect(await demoPresence(app.engine.database)).toBe('missing');
  });

  test(
    'is filled with the two companies',
    async () => {
      await loadDemo({ engine: app.engine, now: new Date().toISOString() });
      const [lumen, voisin] = demoCompanies.map(({ id }) => id) as [string, string];
      expect(await count(lumen, 'user')).toBe(6);
      expect(await count(lumen, 'prospect')).toBe(2_000);
      expect(await count(lumen, 'interaction')).toBeGreaterThan(6_000);
      expect(await count(lumen, 'prospect_key')).toBeGreaterThan(4_000);
      expect(await count(lumen, 'custom_field')).toBe(3);
      expect(await count(lumen, 'tag')).toBe(5);
      expect(await count(lumen, 'assignment_rule')).toBe(2);
      expect(await count(lumen, 'saved_view')).toBe(3);
      expect(await count(lumen, 'campaign_member')).toBe(60);
      expect(await count(lumen, 'sale')).toBeGreaterThan(30);
      expect(await count(lumen, 'invoice')).toBeGreaterThan(30);
      expect(await count(lumen, 'quote')).toBe(10);
      expect(await count(lumen, 'loyalty_account')).toBeGreaterThan(15);
      expect(await count(lumen, 'loyalty_redemption')).toBe(1);
      expect(await count(lumen, 'appointment')).toBe(14);
      expect(await count(lumen, 'message_template')).toBe(4);
      expect(await count(voisin, 'invoice')).toBe(0);
      expect(await count(voisin, 'user')).toBe(2);
      expect(await count(voisin, 'prospect')).toBe(120);
    },
    LOADED_WITHIN_MS,
  );

  test('is loaded once only', async () => {
    expect(await load(true)).toBe('loaded');
    expect(said).toEqual([]);
    expect(await count(demoCompanies[0]!.id, 'prospect')).toBe(2_000);
  });
});

describe('what the demo has sold', () => {
  const get = async (url: string) => {
    const cookie = await signIn('admin@demo.kili.example');
    return (await app.http.inject({ url, headers: { cookie } })).json();
  };

  test('is invoiced without a gap, most of it paid, one invoice late, one in part taken back', async () => {
    const [lumen] = demoCompanies;
    const person = { companyId: lumen!.id, userId: lumen!.id };
    expect(await inCompany(app.engine.database, person, brokenSeals)).toEqual([]);
    const { items } = await get('/api/v1/invoices?limit=200');
    const issued = items.filter(({ number }: { number: string | null }) => number !== null);
    const today = new Date().toISOString().slice(0, 10);
    const open = issued.filter(({ openAmount }: { openAmount: number }) => openAmount > 0);
    expect(open.filter(({ dueOn }: { dueOn: string }) => dueOn < today)).toHaveLength(1);
    expect(issued.filter(({ kind }: { kind: string }) => kind === 'credit')).toHaveLength(1);
    expect(open.length).toBeLessThan(issued.length / 2);
    expect(items.length - issued.length).toBe(1);
  });

  test('is offered in quotes of every state but one that was replaced', async () => {
    const { items } = await get('/api/v1/quotes?limit=200');
    const states = new Set(items.map(({ state }: { state: string }) => state));
    expect(states).toEqual(new Set(['draft', 'sent', 'seen', 'accepted', 'refused', 'expired']));
  });

  test('recurs in contracts that run, come up for renewal, went on, and are lost', async () => {
    const { items } = await get('/api/v1/contracts?limit=200');
    const states = new Set(items.map(({ state }: { state: string }) => state));
    expect(states).toEqual(new Set(['active', 'renewed', 'lost', 'cancelled']));
    const { items: sums } = await get('/api/v1/contracts/totals');
    expect(sums.map(({ group }: { group: string }) => group)).toEqual(['due', 'over', 'running']);
    const running = sums.find(({ group }: { group: string }) => group === 'running');
    const { items: revenue } = await get('/api/v1/reports/mrr');
    expect(revenue).toMatchObject([{ currency: 'EUR', bridge: { end: running.monthly } }]);
  });

  test('has earned points, as they come to from its invoices', async () => {
    const { items } = await get('/api/v1/loyalty-accounts?limit=200');
    expect(items.every(({ balance, available }: Record<string, number>) => balance === available)).toBe(true);
    expect(items.filter(({ balance }: { balance: number }) => balance > 0).length).toBeGreaterThan(10);
  });
});

describe('the people of the demo', () => {
  test('can all sign in', async () => {
    for (const { email } of demoSignIns) await signIn(email);
  });

  test('find their prospects, and a prospect its timeline', async () => {
    const cookie = await signIn('claire@demo.kili.example');
    const list = await app.http.inject({ url: '/api/v1/prospects?limit=5', headers: { cookie } });
    expect(list.statusCode).toBe(200);
    expect(list.json().items).toHaveLength(5);
    const found = await app.http.inject({ url: '/api/v1/prospects?q=lyon&limit=200', headers: { cookie } });
    expect(found.json().items.length).toBeGreaterThan(20);
  });

  test('find what their company has set up, with prospects in every view and field', async () => {
    const cookie = await signIn('claire@demo.kili.example');
    const get = async (url: string) => (await app.http.inject({ url, headers: { cookie } })).json();
    const { counts } = await get('/api/v1/views/counts');
    expect(Object.keys(counts)).toHaveLength(3);
    for (const shown of Object.values(counts)) expect(shown).toBeGreaterThan(0);
    const { items } = await get('/api/v1/custom-fields');
    for (const { key } of items) {
      const filter = encodeURIComponent(JSON.stringify({ field: `custom.${key}`, isNot: null }));
      expect((await get(`/api/v1/prospects/count?filter=${filter}`)).count, key).toBeGreaterThan(50);
    }
  });

  test('see nothing of the other company', async () => {
    const cookie = await signIn('lea@voisin.kili.example');
    const [other] = demoCompanies;
    const list = await app.http.inject({ url: '/api/v1/users', headers: { cookie } });
    const emails = list.json().items.map(({ email }: { email: string }) => email);
    expect(emails).not.toContain(other!.people[0]!.email);
    expect(emails).toContain('lea@voisin.kili.example');
  });
});
