// Told once, in the transaction of the event, to nobody but the person it concerns.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { type Company, openTwoCompanies, type TwoCompanies } from '../../../main/server/two-companies.ts';
import { tidyUp } from '../../platform/server/housekeeping.job.ts';
import { readNotifications } from '../notification.commands.ts';
import { type Notice, notify } from './notify.ts';

let two: TwoCompanies;
let lumen: Company;
let voisin: Company;
let engine: TwoCompanies['kili']['app']['engine'];

beforeAll(async () => {
  two = await openTwoCompanies();
  ({ lumen, voisin } = two);
  engine = two.kili.app.engine;
}, 120_000);
afterAll(() => two?.close());
beforeEach(async () => {
  for (const { admin } of [lumen, voisin]) await admin.post('/api/v1/notifications/read', { all: true });
});

const mention = (more: Partial<Notice<'mentioned'>> = {}): Notice<'mentioned'> => ({
  to: [lumen.userId],
  kind: 'mentioned',
  params: { by: 'Karim', name: 'Marie' },
  path: '/prospects',
  eventKey: newId(),
  ...more,
});
const tell = (notice: Notice<'mentioned'>, { companyId, userId } = lumen) =>
  inCompany(engine.database, { companyId, userId }, (transaction) => notify(transaction, notice));
const unreadOf = async ({ admin }: Company) => (await admin.get('/api/v1/notifications/unread')).body.count;
const newest = async ({ admin }: Company) => (await admin.get('/api/v1/notifications?limit=1')).body.items[0];

test('two workers that tell the same event at once tell it once', async () => {
  const notice = mention();
  const told = await Promise.all(Array.from({ length: 8 }, () => tell(notice)));
  expect(told.flat()).toEqual([lumen.userId]);
  expect(await unreadOf(lumen)).toBe(1);
  expect(await newest(lumen)).toMatchObject({ kind: 'mentioned', count: 1, readAt: null });
});

test('what is taken back was never told', async () => {
  const failing = inCompany(engine.database, lumen, async (transaction) => {
    await notify(transaction, mention());
    throw new Error('the event did not take place');
  });
  await expect(failing).rejects.toThrow('did not take place');
  expect(await unreadOf(lumen)).toBe(0);
});

test('what adds up is one notification with the whole count, unread again', async () => {
  const notice = mention({ adds: { pathOfMany: '/prospects?compteur=mes' }, count: 3 });
  await Promise.all(Array.from({ length: 6 }, () => tell(notice)));
  expect(await newest(lumen)).toMatchObject({ count: 18, path: '/prospects?compteur=mes', readAt: null });
  const { id } = await newest(lumen);
  await lumen.admin.post('/api/v1/notifications/read', { ids: [id] });
  await tell(notice);
  expect(await newest(lumen)).toMatchObject({ id, count: 21, readAt: null });
});

test('a notification comes to the devices of its person by the feed', async () => {
  const cursor = (await lumen.admin.post('/api/sync/pull', { cursor: null })).body.cursor;
  await tell(mention());
  const { body } = await lumen.admin.post('/api/sync/pull', { cursor });
  expect(body.rows.notification).toMatchObject([{ kind: 'mentioned', userId: lumen.userId }]);
});

test('nobody who has left is told', async () => {
  expect(await tell(mention({ to: [newId(), voisin.userId] }))).toEqual([]);
});

describe('somebody else', () => {
  test('of another company neither reads nor marks it', async () => {
    await tell(mention());
    const { id } = await newest(lumen);
    expect((await voisin.admin.get(`/api/v1/notifications/${id}`)).status).toBe(404);
    const listed = (await voisin.admin.get('/api/v1/notifications')).body.items;
    expect(listed.map((one: { id: string }) => one.id)).not.toContain(id);
    expect((await voisin.admin.post('/api/v1/notifications/read', { ids: [id] })).body).toEqual({ count: 0 });
    expect(await unreadOf(lumen)).toBe(1);
  });

  test('of the same company neither, whatever their rights', async () => {
    const karim = await two.kili.colleague(lumen.admin, `${newId()}@lumen.example`);
    await tell(mention({ to: [karim.id] }));
    const { id } = (await karim.visitor.get('/api/v1/notifications')).body.items[0];
    expect(await lumen.admin.get(`/api/v1/notifications/${id}`)).toMatchObject({
      status: 404,
      body: { detail: 'Cette notification n’existe pas (ou plus).' },
    });
    expect(await runCommand(engine, lumen, readNotifications, { ids: [id] })).toEqual({ count: 0 });
    expect((await karim.visitor.get('/api/v1/notifications/unread')).body.count).toBe(1);
    const { body } = await lumen.admin.post('/api/sync/pull', { cursor: null });
    expect(JSON.stringify(body.rows.notification ?? [])).not.toContain(id);
  });

  test('has settings of their own', async () => {
    const change = { channels: { work: { push: true } }, quietFrom: '19:00', quietTo: '07:00' };
    const { body } = await lumen.admin.patch('/api/v1/notifications/settings', change);
    expect(body).toMatchObject({ quietFrom: '19:00', channels: { work: { app: true, push: true, digest: false } } });
    const theirs = (await voisin.admin.get('/api/v1/notifications/settings')).body;
    expect(theirs).toMatchObject({ quietFrom: '20:00', channels: { work: { push: false } } });
  });
});

test('after sixty days it is removed, and what was told of its pushes with it', async () => {
  await tell(mention());
  const { id } = await newest(lumen);
  await inCompany(engine.database, lumen, async ({ db, companyId }) => {
    const old = new Date(Date.now() - 61 * 24 * 3_600_000).toISOString();
    await db
      .updateTable('kili.notification')
      .set({ createdAt: old })
      .where('companyId', '=', companyId)
      .where('id', '=', id)
      .execute();
  });
  await tidyUp(engine);
  expect((await lumen.admin.get(`/api/v1/notifications/${id}`)).status).toBe(404);
});
