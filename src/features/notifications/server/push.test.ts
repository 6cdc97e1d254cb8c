// Pushes to browsers that subscribed at a push service on this machine, which decrypts and verifies what it is sent.
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addMinutes, wallTime } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { openTestApp, password, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { type Notice, notify } from './notify.ts';
import { pushRunJob } from './push.job.ts';
import { openTestPushService, type TestBrowser, type TestPushService } from './test-push-service.ts';

let kili: TestApp;
let admin: Visitor;
let claire: Visitor;
let person: Person;
let service: TestPushService;
let workers: Jobs[];
let publicKey = '';

beforeAll(async () => {
  service = await openTestPushService(() => publicKey);
  kili = await openTestApp({ pushOrigin: service.origin });
  const { owner, companyId } = await kili.setUp();
  admin = owner;
  const joined = await kili.colleague(owner, 'claire@lumen.example');
  claire = joined.visitor;
  person = { companyId, userId: joined.id };
  publicKey = (await claire.get('/api/push/key')).body.publicKey;
  workers = await Promise.all([kili.app.startJobs(), kili.app.startJobs()]);
}, 60_000);
afterAll(async () => {
  for (const jobs of workers ?? []) await jobs.stop();
  await kili?.close();
  await service?.close();
});

beforeEach(async () => {
  await kili.app.engine.database.pool.query('delete from auth.push_subscription');
  await claire.patch('/api/v1/notifications/settings', { quietFrom: null, quietTo: null, channels: everyTopic });
});
const everyTopic = { mentions: { push: true }, work: { push: false }, appointments: { push: true } };

async function browserOf(visitor: Visitor, locale = 'fr'): Promise<TestBrowser> {
  const browser = service.subscribe();
  const answer = await visitor.post('/api/push/subscriptions', { ...browser.subscription, locale });
  expect(answer.status).toBe(204);
  return browser;
}

const mention = () => ({
  to: [person.userId],
  kind: 'mentioned' as const,
  params: { by: 'Karim', name: 'Marie Lefèvre' },
  path: '/prospects/1',
  eventKey: newId(),
});
const tell = (notice: Notice<'mentioned'> | Notice<'importDone'> | Notice<'appointmentSoon'>) =>
  inCompany(kili.app.engine.database, person, (transaction) => notify(transaction, notice as Notice));

test('each browser is sent it once, in its language, encrypted and signed', async () => {
  const [telephone, desk] = [await browserOf(claire), await browserOf(claire, 'en')];
  await tell(mention());
  await expect.poll(() => [telephone.arrived.length, desk.arrived.length], { timeout: 10_000 }).toEqual([1, 1]);
  expect(telephone.arrived[0]).toMatchObject({
    shown: {
      title: 'Mentions',
      body: 'Karim vous a mentionné dans une note sur Marie Lefèvre',
      path: '/prospects/1',
      lang: 'fr',
      ...person,
    },
    urgency: 'normal',
    claims: { aud: service.origin, sub: 'mailto:kili@localhost' },
  });
  expect(desk.arrived[0]!.shown).toMatchObject({ body: 'Karim mentioned you in a note on Marie Lefèvre' });
});

test('two workers at the same job, over and over, send it once', async () => {
  const browser = await browserOf(claire);
  const notice = mention();
  await Promise.all([tell(notice), tell(notice)]);
  await expect.poll(() => browser.arrived.length, { timeout: 10_000 }).toBe(1);
  const { id } = (await claire.get('/api/v1/notifications?limit=1')).body.items[0];
  const job = pushRunJob({ engine: kili.app.engine, publicUrl: 'http://localhost:3000', pushOrigin: service.origin });
  const payload = { notificationId: id, userId: person.userId };
  await Promise.all(
    Array.from({ length: 10 }, () =>
      job({ companyId: person.companyId, payload, signal: new AbortController().signal }),
    ),
  );
  expect(browser.knocks).toBe(1);
});

test('a browser that is gone is forgotten, the others hear', async () => {
  const [gone, there] = [await browserOf(claire), await browserOf(claire)];
  gone.answer = 410;
  await tell(mention());
  await expect.poll(() => there.arrived.length, { timeout: 10_000 }).toBe(1);
  const known = async () => (await claire.post('/api/push/subscriptions/known', endpointOf(gone))).body.isKnown;
  await expect.poll(known, { timeout: 5_000 }).toBe(false);
  await tell(mention());
  await expect.poll(() => there.arrived.length, { timeout: 10_000 }).toBe(2);
  expect(gone.knocks).toBe(1);
});
const endpointOf = ({ subscription: { endpoint } }: TestBrowser) => ({ endpoint });

test('a push service that is down is asked again later, and only for those that did not get it', async () => {
  const [down, there] = [await browserOf(claire), await browserOf(claire)];
  down.answer = 503;
  const before = Date.now();
  await tell(mention());
  await expect.poll(() => [down.knocks, there.arrived.length], { timeout: 10_000 }).toEqual([1, 1]);
  // The job that is still at work stands there too, due when it began.
  const later = async () => (await waitingPushes()).filter(({ runAt }) => Date.parse(runAt) - before > 55_000);
  await expect.poll(async () => (await later()).length, { timeout: 5_000 }).toBe(1);
  const [waiting] = await later();
  down.answer = 201;
  await runNow(waiting!.id);
  await expect.poll(() => down.arrived.length, { timeout: 10_000 }).toBe(1);
  expect(there.knocks).toBe(1);
});

async function waitingPushes(): Promise<{ id: string; runAt: string }[]> {
  const { rows } = await superuser(
    `select j.id, j.run_at as "runAt" from graphile_worker._private_jobs as j
     join graphile_worker._private_tasks as t on t.id = j.task_id where t.identifier = 'notification.push'`,
  );
  return rows.map(({ id, runAt }) => ({ id: String(id), runAt: new Date(runAt as string).toISOString() }));
}
const runNow = (id: string) =>
  superuser(`update graphile_worker._private_jobs set run_at = now() where id = ${Number(id)}`);

async function superuser(statement: string): Promise<{ rows: Record<string, unknown>[] }> {
  const client = new pg.Client(kili.database.superuserUrl);
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

test('in quiet hours a push waits until they end; what was read meanwhile is not sent', async () => {
  const browser = await browserOf(claire);
  const clock = (minutes: number) => wallTime(addMinutes(new Date().toISOString(), minutes), 'Europe/Paris').time;
  const quiet = { quietFrom: clock(-30), quietTo: clock(30), timeZone: 'Europe/Paris' };
  expect((await claire.patch('/api/v1/notifications/settings', quiet)).status).toBe(200);
  await tell(mention());
  const isPlanned = async () => (await waitingPushes()).some(({ runAt }) => Date.parse(runAt) > Date.now() + 60_000);
  await expect.poll(isPlanned, { timeout: 10_000 }).toBe(true);
  expect(browser.knocks).toBe(0);
  expect((await claire.get('/api/v1/notifications/unread')).body.count).toBeGreaterThan(0);
  await claire.post('/api/v1/notifications/read', { all: true });
  for (const { id } of await waitingPushes()) await runNow(id);
  await expect.poll(async () => (await waitingPushes()).length, { timeout: 10_000 }).toBe(0);
  expect(browser.knocks).toBe(0);
});

test('a topic switched off, and an appointment that has begun, are not pushed', async () => {
  const browser = await browserOf(claire);
  await tell({ ...mention(), kind: 'importDone', params: { title: 'salon.xlsx' } });
  const begun = { name: 'Jean', startsAt: addMinutes(new Date().toISOString(), -1) };
  await tell({ ...mention(), kind: 'appointmentSoon', params: begun });
  const soon = { name: 'Jean', startsAt: addMinutes(new Date().toISOString(), 45) };
  await tell({ ...mention(), kind: 'appointmentSoon', params: soon });
  await expect.poll(() => browser.arrived.length, { timeout: 10_000 }).toBe(1);
  expect(browser.arrived[0]).toMatchObject({ shown: { body: 'Rendez-vous dans 45 min\u202f: Jean' }, urgency: 'high' });
  expect(browser.arrived[0]!.ttl).toBeLessThanOrEqual(45 * 60);
  await expect.poll(async () => (await waitingPushes()).length, { timeout: 10_000 }).toBe(0);
  expect(browser.knocks).toBe(1);
});

test('a shared telephone is that of whoever allowed it last, and of nobody once they sign out', async () => {
  const telephone = await browserOf(claire);
  const karim = (await kili.colleague(admin, 'karim@lumen.example')).visitor;
  const answer = await karim.post('/api/push/subscriptions', { ...telephone.subscription, locale: 'fr' });
  expect(answer.status).toBe(204);
  await tell(mention());
  expect((await claire.post('/api/push/subscriptions/known', endpointOf(telephone))).body.isKnown).toBe(false);
  expect((await karim.post('/api/push/subscriptions/known', endpointOf(telephone))).body.isKnown).toBe(true);
  // Somebody else cannot end it.
  await claire.post('/api/push/subscriptions/end', endpointOf(telephone));
  expect((await karim.post('/api/push/subscriptions/known', endpointOf(telephone))).body.isKnown).toBe(true);
  await karim.post('/api/auth/sign-out', {});
  const { rows } = await kili.app.engine.database.pool.query('select 1 from auth.push_subscription');
  expect(rows).toEqual([]);
  expect(telephone.knocks).toBe(0);
});

test('a device signed out from afar hears nothing more', async () => {
  const lost = kili.visitor();
  await lost.signIn('claire@lumen.example', password);
  const [telephone, desk] = [await browserOf(lost), await browserOf(claire)];
  const { items } = (await claire.get('/api/sessions')).body;
  const others = items.filter((one: { isThisOne: boolean }) => !one.isThisOne);
  for (const { id } of others) expect((await claire.delete(`/api/sessions/${id}`)).status).toBe(204);
  await tell(mention());
  await expect.poll(() => desk.arrived.length, { timeout: 10_000 }).toBe(1);
  expect(telephone.knocks).toBe(0);
});

test.each([
  ['an address within', { endpoint: 'https://10.0.0.1/push' }, 422, 'notification.push.badEndpoint'],
  ['no TLS', { endpoint: 'http://push.example.com/push' }, 422, 'notification.push.badEndpoint'],
  ['a key that is none', { keys: { p256dh: 'x', auth: 'y' } }, 400, 'request.invalid'],
])('%s is refused', async (_what, change, status, code) => {
  const { subscription } = service.subscribe();
  const answer = await claire.post('/api/push/subscriptions', { ...subscription, ...change, locale: 'fr' });
  expect(answer).toMatchObject({ status, body: { code } });
});
