import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, addMinutes } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { type DueReminder, tellOnce } from './reminder-due.job.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  companyId = (await admin.get('/api/session')).body.caller.companyId;
});
afterAll(() => kili?.close());

const soon = () => addMinutes(new Date().toISOString(), 90);
const later = () => `${addDays(new Date().toISOString().slice(0, 10), 3)}T09:00:00.000Z`;
const add = async (visitor: Visitor, body: object) => {
  const answer = await visitor.post('/api/v1/reminders', { text: 'Relancer le devis', dueAt: soon(), ...body });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
  return answer.body as { id: string; dueAt: string; text: string };
};
const prospectOf = async (visitor: Visitor, more: object = {}) =>
  (await visitor.post('/api/v1/prospects', { lastName: 'Durand', ...more })).body as { id: string };
const read = async (visitor: Visitor, path: string) => (await visitor.get(`/api/v1${path}`)).body;

test('over the API a reminder is made, put off, done and asked for', async () => {
  const { id: prospectId } = await prospectOf(admin);
  const { id } = await add(admin, { prospectId });
  expect(await read(admin, `/reminders/${id}`)).toMatchObject({ prospectId, text: 'Relancer le devis' });
  const put = await admin.post(`/api/v1/reminders/${id}/snooze`, { dueAt: later() });
  expect(put.body).toMatchObject({ dueAt: later() });
  expect(await read(admin, `/prospects/${prospectId}`)).toMatchObject({ nextActionAt: later() });
  expect((await read(admin, `/reminders?prospectId=${prospectId}&doneAt=null`)).items).toHaveLength(1);
  expect((await admin.post(`/api/v1/reminders/${id}/complete`, {})).body.doneAt).toBeTruthy();
  expect(await read(admin, `/prospects/${prospectId}`)).toMatchObject({ nextActionAt: null });
  expect((await read(admin, `/reminders?prospectId=${prospectId}&doneAt=null`)).items).toEqual([]);
  expect((await admin.post(`/api/v1/reminders/${id}/reopen`, {})).body.doneAt).toBeNull();
  expect(await read(admin, `/prospects/${prospectId}`)).toMatchObject({ nextActionAt: later() });
  expect((await admin.post(`/api/v1/reminders/${newId()}/complete`, {})).status).toBe(404);
});

test('who leaves leaves none behind: those about a prospect follow it, the others go to the heir', async () => {
  const claire = await kili.colleague(admin, 'claire@lumen.example');
  const karim = await kili.colleague(admin, 'karim@lumen.example');
  const { id: prospectId } = await prospectOf(claire.visitor, { ownerId: claire.id });
  const about = await add(claire.visitor, { prospectId });
  const own = await add(claire.visitor, { text: 'Ranger le bureau' });
  expect((await karim.visitor.get(`/api/v1/reminders/${own.id}`)).status).toBe(404);
  const { body: before } = await karim.visitor.post('/api/sync/pull', { cursor: null });
  expect((await admin.post(`/api/v1/users/${claire.id}/deactivate`, { handOverTo: karim.id })).status).toBe(200);
  expect(await read(karim.visitor, `/reminders/${own.id}`)).toMatchObject({ text: 'Ranger le bureau' });
  expect(await read(karim.visitor, `/reminders/${about.id}`)).toMatchObject({ prospectId });
  const { body: told } = await karim.visitor.post('/api/sync/pull', { cursor: before.cursor });
  expect(told.rows.reminder.map((row: { id: string }) => row.id).sort()).toEqual([about.id, own.id].sort());
});

test('without an heir whoever sees to the departure has them', async () => {
  const lea = await kili.colleague(admin, 'lea@lumen.example');
  const { id } = await add(lea.visitor, { text: 'Commander des cartes' });
  await admin.post(`/api/v1/users/${lea.id}/deactivate`, { handOverTo: null });
  expect(await read(admin, `/reminders/${id}`)).toMatchObject({ text: 'Commander des cartes' });
});

test('a reminder about a prospect follows when it is assigned', async () => {
  const noa = await kili.colleague(admin, 'noa@lumen.example');
  const { id: prospectId } = await prospectOf(admin);
  const { id } = await add(admin, { prospectId });
  const { body: before } = await noa.visitor.post('/api/sync/pull', { cursor: null });
  await admin.patch(`/api/v1/prospects/${prospectId}`, { ownerId: noa.id });
  const { body: told } = await noa.visitor.post('/api/sync/pull', { cursor: before.cursor });
  expect(told.rows.reminder.map((row: { id: string }) => row.id)).toEqual([id]);
});

test('a device has its own reminders from its first visit, page by page', async () => {
  const zoe = await kili.colleague(admin, 'zoe@lumen.example');
  const { id: prospectId } = await prospectOf(zoe.visitor, { ownerId: zoe.id });
  const mine = [await add(zoe.visitor, { prospectId }), await add(zoe.visitor, {}), await add(zoe.visitor, {})];
  const rows: { id: string }[] = [];
  let page: unknown;
  do {
    const { body } = await zoe.visitor.post('/api/sync/pull', { cursor: null, ...(page ? { page } : {}) });
    rows.push(...(body.rows.reminder ?? []));
    page = body.nextPage;
  } while (page);
  expect(rows.map(({ id }) => id).sort()).toEqual(mine.map(({ id }) => id).sort());
});

/** As the workers do. */
const tellAt = (reminderId: string, now: string, told: DueReminder[]) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, (transaction) =>
    tellOnce(transaction, { reminderId, now }, async (_, reminder) => {
      told.push(reminder);
    }),
  );

test('of a moment that is due its person is told once, by two workers at once too', async () => {
  const told: DueReminder[] = [];
  const { id, dueAt } = await add(admin, {});
  expect(await tellAt(id, addMinutes(dueAt, -1), told)).toBe(false);
  const both = await Promise.all([tellAt(id, dueAt, told), tellAt(id, dueAt, told)]);
  expect(both.sort()).toEqual([false, true]);
  expect(await tellAt(id, addMinutes(dueAt, 5), told)).toBe(false);
  expect(told).toMatchObject([{ id, dueAt, text: 'Relancer le devis' }]);
  await admin.post(`/api/v1/reminders/${id}/snooze`, { dueAt: later() });
  expect(await tellAt(id, dueAt, told)).toBe(false);
  expect(await tellAt(id, later(), told)).toBe(true);
});

test('nobody is told of what is done, dropped or replaced; of a prospect its owner is', async () => {
  const told: DueReminder[] = [];
  const ugo = await kili.colleague(admin, 'ugo@lumen.example');
  const { id: prospectId } = await prospectOf(admin, { ownerId: ugo.id });
  const { id, dueAt } = await add(admin, { prospectId });
  await admin.patch(`/api/v1/prospects/${prospectId}`, { nextActionAt: null });
  expect(await tellAt(id, dueAt, told)).toBe(false);
  await admin.patch(`/api/v1/prospects/${prospectId}`, { nextActionAt: dueAt });
  expect(await tellAt(id, dueAt, told)).toBe(true);
  expect(told).toMatchObject([{ to: ugo.id }]);
  const dropped = await add(admin, {});
  expect((await admin.delete(`/api/v1/reminders/${dropped.id}`)).status).toBeLessThan(300);
  expect(await tellAt(dropped.id, dropped.dueAt, told)).toBe(false);
});
