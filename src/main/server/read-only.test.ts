// A company that is held to reading reads and exports, and writes nothing: tried on every command and every route there is.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../engine/server/database.ts';
import { evenReadOnly } from '../../engine/server/even-read-only.ts';
import { newId } from '../../engine/server/new-id.ts';
import { commands } from '../catalogue.ts';
import { fillCompany } from './filled-company.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let prospectId: string;
let superuser: pg.Client;
let fingerprint: string;

/** What Kili keeps for its own sake, whatever the company may do: who was seen, the line of a device, files out. */
const ownMarks = ['sync_client', 'sync_mutation', 'sync_change', 'company_version', 'audit_event', 'audit_chain'];
const ownTraces = [...ownMarks, 'idempotency_key', 'export', 'notification', 'plan_usage', 'file', 'file_chunk'];
/** Figures that reading works out from the rows. */
const derived = ['daily_fact', 'due_figure', 'fact_state'];
const ofTheSubscription = ['subscription', 'subscription_entry', 'plan_override'];

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  const jobs = await kili.app.startJobs();
  await fillCompany(kili, admin, 'Lumen');
  await jobs.stop();
  prospectId = (await admin.get('/api/v1/prospects?limit=1')).body.items[0].id;
  superuser = new pg.Client(kili.database.superuserUrl);
  await superuser.connect();
  expect((await admin.post(`/api/platform/companies/${companyId}/subscription/hold`, { held: true })).status).toBe(200);
  fingerprint = await fingerprintOf();
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

/** Every business row there is, in one line. */
async function fingerprintOf(): Promise<string> {
  const { rows } = await superuser.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'kili' and c.relkind in ('r', 'p') order by 1`,
  );
  const sums: string[] = [];
  for (const { name } of rows.filter((one) => ![...ownTraces, ...derived, ...ofTheSubscription].includes(one.name))) {
    const without = name === 'user' ? ` - 'last_seen_at' - 'updated_at' - 'rev'` : '';
    const { rows: sum } = await superuser.query(
      `select count(*) || ':' || coalesce(sum(hashtext((to_jsonb(t)${without})::text)::bigint), 0) as sum from kili."${name}" as t`,
    );
    sums.push(`${name} ${sum[0].sum}`);
  }
  return sums.join('\n');
}

describe('every command', () => {
  test('is refused by its own name, on the way of a screen', async () => {
    const answers = new Map<string, string>();
    for (const { name, evenReadOnly: isOpen } of commands.values()) {
      if (isOpen) continue;
      const { status, body } = await admin.post(`/api/commands/${name}`, {});
      // Arguments that are wrong are told first; that nothing was written is proven below.
      answers.set(name, status === 403 ? body.code : body.code?.startsWith('request.') ? 'access.readOnly' : body.code);
    }
    expect([...answers].filter(([, code]) => code !== 'access.readOnly')).toEqual([]);
    expect(answers.size).toBeGreaterThan(80);
  });

  test('with good arguments is refused too', async () => {
    const good: [string, object][] = [
      ['prospect.create', { id: newId(), lastName: 'Nouveau' }],
      ['team.create', { id: newId(), name: 'Nouvelle' }],
      ['company.edit', { id: companyId, name: 'Autre' }],
      ['user.editMe', { name: 'Autre' }],
      ['interaction.add', { id: newId(), prospectId, kind: 'note', note: 'Note' }],
    ];
    for (const [name, args] of good) {
      expect({ name, ...(await admin.post(`/api/commands/${name}`, args)) }).toMatchObject({
        status: 403,
        body: { code: 'access.readOnly' },
      });
    }
  });

  test('that waited on a device is answered one by one, and stays there to be sent again', async () => {
    const mutations = [1, 2].map((seq) => ({
      ...{ seq, id: newId(), name: 'prospect.create', version: 1, at: '2026-01-01T09:00:00.000Z' },
      args: { id: newId(), lastName: `Hors ligne ${seq}` },
    }));
    const { status, body } = await admin.post('/api/sync/push', { clientId: newId(), cursor: 0, mutations });
    expect(status).toBe(200);
    expect(body.answers).toMatchObject([
      { status: 'refused', key: 'access.readOnly' },
      { status: 'refused', key: 'access.readOnly' },
    ]);
    expect(body.changes).toBeTruthy();
  });
});

describe('every route', () => {
  const pathOf = (url: string) => url.replace(/:id\b/, prospectId).replace(/:\w+/g, newId());

  test('that writes is refused, and every one that reads answers', async () => {
    const faults: string[] = [];
    let writes = 0;
    for (const { method, url, isOpen } of kili.app.routes) {
      // Signing in and out, setting up and the platform of its owner are no company's; beneath public pages stands the
      // database's own refusal.
      if (!url.startsWith('/api/v1/') && !url.startsWith('/api/phone') && !url.startsWith('/api/push')) continue;
      if (/:token|incoming|webhook|\/companies(\/|$)|\/openapi/.test(url)) continue;
      if (method === 'GET') {
        const { status, body } = await admin.get(pathOf(url));
        if (body?.code === 'access.readOnly' || status >= 500) faults.push(`${method} ${url} ${status} ${body?.code}`);
        continue;
      }
      if (isOpen) continue;
      writes += 1;
      const { status, body } = await admin.send(method, pathOf(url), {});
      const isRefused = body?.code === 'access.readOnly' || body?.code?.startsWith('request.');
      if (!isRefused) faults.push(`${method} ${url} ${status} ${body?.code}`);
    }
    expect(faults).toEqual([]);
    expect(writes).toBeGreaterThan(100);
  });

  test('that is left open is one of reading, exporting, or the subscription itself', () => {
    const open = kili.app.routes.filter(({ isOpen }) => isOpen).map(({ method, url }) => `${method} ${url}`);
    const known = /\/(exports|notifications\/read|sync\/|commands\/|sessions?|desinscription|subscription)/;
    expect(open.filter((one) => !known.test(one))).toEqual([]);
  });
});

test('reading and exporting go on', async () => {
  expect((await admin.get('/api/v1/prospects')).body.items.length).toBeGreaterThan(0);
  const asked = await admin.post('/api/v1/exports', { format: 'csv' });
  expect(asked).toMatchObject({ status: 201, body: { state: 'done' } });
  expect((await admin.get(`/api/v1/exports/${asked.body.id}/file`)).status).toBe(200);
  expect((await admin.get('/api/session')).body).toMatchObject({ problem: null, caller: { companyId } });
  expect((await admin.get('/api/session')).body.caller.readOnlyAt).toBeTruthy();
});

test('beneath every route the database refuses it too, but for what Kili keeps itself', async () => {
  const { database } = kili.app.engine;
  const person = { companyId, userId: companyId };
  const write = () =>
    inCompany(database, person, ({ db }) =>
      db
        .updateTable('kili.team')
        .set({ rev: 7 })
        .where('companyId', '=', companyId)
        .where('id', '=', newId())
        .execute(),
    );
  await expect(write()).rejects.toMatchObject({ key: 'access.readOnly' });
  await expect(evenReadOnly(write)).resolves.toBeTruthy();
});

test('after all of that not a row has changed', async () => {
  expect(await fingerprintOf()).toBe(fingerprint);
});

test('let go on, it writes again at once', async () => {
  await admin.post(`/api/platform/companies/${companyId}/subscription/hold`, { held: false });
  expect((await admin.post('/api/v1/prospects', { lastName: 'Retour' })).status).toBe(201);
});
