// Reminders of payment: due, written down, counted once, and stopped by a dispute.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../engine/dates.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';

let kili: TestApp;
let admin: Visitor;
let prospectId: string;
let today: string;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  // Due on the day it is issued; issued in the past, the first of a series may be.
  await setUpBilling(admin, { terms: { method: 'net', days: 0 } });
  prospectId = (await admin.post('/api/v1/prospects', { organisation: 'Menuiserie Martin' })).body.id;
  today = (await issued(0)).issuedOn;
});
afterAll(() => kili.close());

/** In a series of its own, so that its day may lie before those of others. */
let series = 0;
async function issued(daysAgo: number) {
  series += 1;
  await admin.patch('/api/v1/billing-settings', { invoiceSeries: `F${String.fromCharCode(64 + series)}` });
  const { body: draft } = await admin.post('/api/v1/invoices', { prospectId, buyer, lines: [line(1, 100_000, 2000)] });
  const body = daysAgo === 0 ? {} : { issuedOn: addDays(today, -daysAgo) };
  const { status, body: invoice } = await admin.post(`/api/v1/invoices/${draft.id}/issue`, body);
  expect({ status, code: invoice.code }).toEqual({ status: 200, code: undefined });
  return invoice;
}
const post = (path: string, body: object) => admin.post(`/api/v1/invoices/${path}`, body);
const toRemind = async () =>
  (await admin.get('/api/v1/invoices/figures')).body.remind.reduce(
    (sum: number, { count }: { count: number }) => sum + count,
    0,
  );

test('each reminder is due once its days are over, and is written down once', async () => {
  const before = await toRemind();
  const fresh = await issued(2);
  expect(fresh.remindOn).toBe(addDays(fresh.dueOn, 3));
  expect(await toRemind()).toBe(before);
  const late = await issued(12);
  expect(await toRemind()).toBe(before + 1);
  const said = { level: 1, way: 'email' };
  const answers = await Promise.all([post(`${late.id}/reminders`, said), post(`${late.id}/reminders`, said)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const { body } = await admin.get(`/api/v1/invoices/${late.id}`);
  expect(body.reminders).toMatchObject([{ on: today, way: 'email', isWithFee: false }]);
  // The second comes a week after the first, not at once.
  expect(body.remindOn).toBe(addDays(today, 7));
  expect(await toRemind()).toBe(before);
  expect((await post(`${late.id}/reminders`, { level: 4, way: 'email' })).body.code).toBe('invoice.nothingToRemind');
});

test('the 40 € are claimed once, whatever is said', async () => {
  const { id } = await issued(40);
  const said = { way: 'other', note: 'Appelé la comptabilité' };
  for (const level of [1, 2, 3, 4]) await post(`${id}/reminders`, { ...said, level, isWithFee: level > 1 });
  const { items } = (await admin.get(`/api/v1/prospects/${prospectId}/timeline`)).body;
  expect(items.filter(({ note }: { note: string }) => note === said.note)).toHaveLength(4);
  const { body } = await admin.get(`/api/v1/invoices/${id}`);
  expect(body.reminders.map(({ isWithFee }: { isWithFee: boolean }) => isWithFee)).toEqual([false, true, false, false]);
  expect(body.remindOn).toBeNull();
});

test('a dispute stops the reminders, and its end begins them again', async () => {
  const { id } = await issued(12);
  expect((await post(`${id}/dispute`, { reason: 'Deux lampes cassées' })).body).toMatchObject({ remindOn: null });
  expect((await post(`${id}/reminders`, { level: 1, way: 'email' })).body.code).toBe('invoice.disputed');
  expect((await post(`${id}/dispute`, { reason: null })).body).toMatchObject({ disputedAt: null });
  expect((await post(`${id}/reminders`, { level: 1, way: 'email' })).status).toBe(200);
});

test('in time, paid or a draft, there is nothing to remind of', async () => {
  const inTime = await issued(0);
  expect((await post(`${inTime.id}/reminders`, { level: 1, way: 'email' })).body.code).toBe('invoice.nothingToRemind');
  const { body: draft } = await admin.post('/api/v1/invoices', { prospectId, buyer, lines: [line(1, 100, 2000)] });
  expect((await post(`${draft.id}/reminders`, { level: 1, way: 'email' })).body.code).toBe('invoice.nothingToRemind');
  const late = await issued(12);
  const parts = [{ invoiceId: late.id, amount: late.due }];
  expect((await admin.post('/api/v1/payments', { prospectId, amount: late.due, parts })).status).toBe(201);
  expect((await post(`${late.id}/reminders`, { level: 1, way: 'email' })).body.code).toBe('invoice.nothingToRemind');
});

test('other days of a company count for what is open already; days that do not grow are refused', async () => {
  const { id, dueOn } = await issued(12);
  const wrong = await admin.patch('/api/v1/billing-settings', { reminderDays: [3, 3, 20, 30] });
  expect(wrong.body.code).toBe('billing.reminderDays');
  await admin.patch('/api/v1/billing-settings', { reminderDays: [15, 20, 30, 40] });
  expect((await admin.get(`/api/v1/invoices/${id}`)).body.remindOn).toBe(addDays(dueOn, 15));
});

test('what was cancelled by credit notes is not among what is paid', async () => {
  const paid = async () => (await admin.get('/api/v1/invoices/figures')).body.paid[0]?.count ?? 0;
  const before = await paid();
  const { id } = await issued(0);
  expect((await post(`${id}/credit`, { reason: 'Erreur' })).status).toBe(201);
  expect((await admin.get(`/api/v1/invoices/${id}`)).body).toMatchObject({ isCancelled: true, openAmount: 0 });
  expect(await paid()).toBe(before);
});
