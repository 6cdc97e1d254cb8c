// Vouchers on the draft of an invoice: taken off once, for whom and in what they are good, and given back with the draft.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';
import { usualProgramme } from '../programme.rules.ts';

let kili: TestApp;
let admin: Visitor;
let rewardId: string;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await setUpBilling(admin);
  await admin.post('/api/v1/loyalty-programmes', { ...usualProgramme('EUR'), isOn: true, name: 'Club' });
  rewardId = await rewardOf({ amount: 1_000, currency: 'EUR' });
});
afterAll(() => kili.close());

const rewardOf = async (value: object | null): Promise<string> =>
  (await admin.post('/api/v1/rewards', { name: 'Bon de 10 €', cost: 10, value })).body.id;

async function customer(): Promise<{ prospectId: string; accountId: string }> {
  const prospectId = (await admin.post('/api/v1/prospects', { organisation: `Client ${newId()}` })).body.id;
  const accountId = (await admin.post('/api/v1/loyalty-accounts', { prospectId })).body.id;
  const given = { points: 500, kind: 'bonus', reason: 'Bienvenue' };
  expect((await admin.post(`/api/v1/loyalty-accounts/${accountId}/adjust`, given)).status).toBe(201);
  return { prospectId, accountId };
}

async function voucherOf(accountId: string, reward = rewardId): Promise<{ id: string; code: string }> {
  const { body } = await admin.post(`/api/v1/loyalty-accounts/${accountId}/redeem`, { rewardId: reward });
  return (await admin.post(`/api/v1/loyalty-redemptions/${body.id}/confirm`, {})).body;
}

const draftOf = async (prospectId: string, more: object = {}) =>
  (await admin.post('/api/v1/invoices', { prospectId, buyer, lines: [line(1, 10_000, 2000)], ...more })).body;
const use = (code: string, invoiceId: string) => admin.post('/api/v1/loyalty-vouchers/use', { code, invoiceId });
const invoiceOf = async (id: string) => (await admin.get(`/api/v1/invoices/${id}`)).body;
const standing = async (accountId: string, id: string) =>
  (await admin.get(`/api/v1/loyalty-accounts/${accountId}/redemptions`)).body.items.find(
    (one: { id: string }) => one.id === id,
  );

test('a voucher lowers the base before tax, once, however many use it at the same moment', async () => {
  const { prospectId, accountId } = await customer();
  const { id, code } = await voucherOf(accountId);
  const draft = await draftOf(prospectId);
  const answers = await Promise.all([1, 2, 3].map(() => use(code, draft.id)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422]);
  const lowered = { net: 9_000, tax: 1_800, gross: 10_800, discount: { amount: 1_000 } };
  expect(await invoiceOf(draft.id)).toMatchObject({
    ...lowered,
    vouchers: [{ redemptionId: id, code, amount: 1_000 }],
  });
  expect(await standing(accountId, id)).toMatchObject({ state: 'used', usedForId: draft.id });
  // An edit that knows nothing of it does not lose it.
  const edited = await admin.patch(`/api/v1/invoices/${draft.id}`, { discount: null });
  expect(edited.body.code).toBe('invoice.voucherLost');
  expect((await admin.patch(`/api/v1/invoices/${draft.id}`, { note: 'Merci' })).body).toMatchObject(lowered);
});

test('taken off the draft, or with a draft that is thrown away, it is good again', async () => {
  const { prospectId, accountId } = await customer();
  const { id, code } = await voucherOf(accountId);
  const draft = await draftOf(prospectId);
  await use(code, draft.id);
  expect((await admin.post(`/api/v1/loyalty-redemptions/${id}/release`, {})).body).toMatchObject({
    state: 'confirmed',
  });
  expect(await invoiceOf(draft.id)).toMatchObject({ net: 10_000, discount: null, vouchers: [] });
  expect((await use(code, draft.id)).status).toBe(200);
  await admin.delete(`/api/v1/invoices/${draft.id}`);
  expect(await standing(accountId, id)).toMatchObject({ state: 'confirmed', usedAt: null, usedForId: null });
  expect((await use(code, (await draftOf(prospectId)).id)).status).toBe(200);
});

test('an invoice that is cancelled as a whole gives it back', async () => {
  const { prospectId, accountId } = await customer();
  const { id, code } = await voucherOf(accountId);
  const draft = await draftOf(prospectId);
  await use(code, draft.id);
  expect((await admin.post(`/api/v1/invoices/${draft.id}/issue`, {})).body).toMatchObject({ net: 9_000 });
  expect((await admin.post(`/api/v1/loyalty-redemptions/${id}/release`, {})).body.code).toBe('invoice.frozen');
  const note = await admin.post(`/api/v1/invoices/${draft.id}/credit`, { reason: 'Commande annulée' });
  expect(note).toMatchObject({ status: 201, body: { net: 9_000, vouchers: [] } });
  expect(await standing(accountId, id)).toMatchObject({ state: 'confirmed' });
  expect((await use(code, (await draftOf(prospectId)).id)).status).toBe(200);
});

test('it is refused where it is not good: another customer, another currency, too small a base, an issued one', async () => {
  const [own, other] = [await customer(), await customer()];
  const { id, code } = await voucherOf(own.accountId);
  const refused = async (invoiceId: string) => (await use(code, invoiceId)).body.code;
  expect(await refused((await draftOf(other.prospectId)).id)).toBe('loyalty.voucherOfOther');
  expect(await refused((await draftOf(own.prospectId, { currency: 'CHF' })).id)).toBe('loyalty.voucherOtherCurrency');
  expect(await refused((await draftOf(own.prospectId, { lines: [line(1, 999, 2000)] })).id)).toBe(
    'loyalty.voucherAboveBase',
  );
  const deposit = await draftOf(own.prospectId, { kind: 'deposit' });
  expect(await refused(deposit.id)).toBe('loyalty.voucherOnDeposit');
  const issued = await draftOf(own.prospectId);
  await admin.post(`/api/v1/invoices/${issued.id}/issue`, {});
  expect(await refused(issued.id)).toBe('invoice.frozen');
  const gift = await voucherOf(own.accountId, await rewardOf(null));
  expect((await use(gift.code, (await draftOf(own.prospectId)).id)).body.code).toBe('loyalty.voucherNoValue');
  expect(await standing(own.accountId, id)).toMatchObject({ state: 'confirmed' });
});

test('what is reserved is available nowhere: in the list, on the account, in the statement', async () => {
  const { prospectId, accountId } = await customer();
  await admin.post(`/api/v1/loyalty-accounts/${accountId}/redeem`, { rewardId });
  const [account, statement, overview] = await Promise.all([
    admin.get(`/api/v1/loyalty-accounts/${accountId}`),
    admin.get(`/api/v1/loyalty-accounts/${accountId}/entries`),
    admin.get('/api/v1/loyalty-accounts/overview?limit=200'),
  ]);
  expect(account.body).toMatchObject({ available: 490, balance: 500 });
  expect(statement.body).toMatchObject({ available: 490, reserved: 10 });
  const line = overview.body.items.find((one: { prospectId: string }) => one.prospectId === prospectId);
  expect(line).toMatchObject({ available: 490 });
});

test('many small gifts of one person to one customer within a day wait like a large one', async () => {
  const { accountId } = await customer();
  const give = (points: number) =>
    admin.post(`/api/v1/loyalty-accounts/${accountId}/adjust`, { points, reason: 'Geste commercial' });
  const together = await Promise.all([1, 2, 3].map(() => give(300)));
  expect(together.map(({ body }) => body.state).toSorted()).toEqual(['confirmed', 'waiting', 'waiting']);
  // What is taken is counted by itself.
  expect((await give(-300)).body.state).toBe('confirmed');
  const other = await customer();
  const asked = { points: 500, reason: 'Geste commercial' };
  expect((await admin.post(`/api/v1/loyalty-accounts/${other.accountId}/adjust`, asked)).body.state).toBe('confirmed');
  expect((await admin.get(`/api/v1/loyalty-accounts/${accountId}`)).body.balance).toBe(500);
});
