import { beforeEach, expect, test } from 'vitest';
import type { Caller, NewRow, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { readAllNotifications, readNotifications } from './notification.commands.ts';
import { notificationRecord } from './notification.record.ts';
import { chooseNotifications } from './notification-choice.commands.ts';
import { notificationChoiceRecord } from './notification-choice.record.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const caller: Caller = {
  companyId: id(1),
  userId: id(10),
  permissions: {},
  teammates: [id(10)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const here = { timeZone: 'Europe/Paris', locale: 'fr' as const };
let store: Store;
let jobs: unknown[][];
const claire = { caller, at: now, enqueue: async (...job: unknown[]) => void jobs.push(job) };
const choose = (wanted: object) => chooseNotifications.run(store, { ...here, ...wanted }, claire);
const unread = async () =>
  (await store.list(notificationRecord)).filter(({ readAt }) => !readAt).map((one) => Number(one.id.slice(-1)));

async function told(place: number) {
  const row: NewRow<typeof notificationRecord> = {
    id: id(place),
    userId: id(10),
    kind: 'mentioned',
    params: { by: 'Karim', name: 'Marie' },
    count: 1,
    path: '/prospects',
    groupKey: 'mentioned',
    eventKey: String(place),
    readAt: null,
  };
  await store.insert(notificationRecord, row);
}

beforeEach(async () => {
  store = memoryStore([new Map()], now);
  jobs = [];
  for (const place of [1, 2, 3]) await told(place);
});

test('one is read, those of a line, or all; what is gone is passed over', async () => {
  expect(await readNotifications.run(store, { ids: [id(2), id(9)] }, claire)).toEqual({ count: 1 });
  expect(await readNotifications.run(store, { ids: [id(2)] }, claire)).toEqual({ count: 0 });
  expect(await unread()).toEqual([1, 3]);
  expect(await readAllNotifications.run(store, { until: now }, claire)).toEqual({ count: 2 });
  expect(await unread()).toEqual([]);
});

test('what came after the screen was read stays unread', async () => {
  await readAllNotifications.run(store, { until: '2026-11-24T08:59:59.000Z' }, claire);
  expect(await unread()).toEqual([1, 2, 3]);
});

test('only the topics named change, and a morning mail is planned at its hour', async () => {
  await choose({ channels: { work: { push: true } } });
  await choose({ channels: { mentions: { app: false } }, digestAt: '07:30' });
  const choice = await store.find(notificationChoiceRecord, id(10));
  expect(choice).toMatchObject({
    channels: { work: { push: true }, mentions: { app: false } },
    digestAt: '07:30',
    quietFrom: null,
  });
  const due = { key: `digest:${id(10)}`, runAt: '2026-11-25T06:30:00.000Z' };
  expect(jobs).toEqual([['notification.digest', { userId: id(10) }, due]]);
});

test.each([
  ['half of the quiet hours', { quietFrom: '20:00' }, 'notification.quietHalf'],
  ['a zone that is none', { timeZone: 'Mars/Olympus' }, 'notification.unknownZone'],
])('%s is refused', async (_what, wanted, key) => {
  await expect(choose(wanted)).rejects.toMatchObject({ key });
});
