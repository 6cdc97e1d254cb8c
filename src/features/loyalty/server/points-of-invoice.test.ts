import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';
import { usualProgramme } from '../programme.rules.ts';

let kili: TestApp;
let admin: Visitor;
let jobs: Awaited<ReturnType<TestApp['app']['startJobs']>>;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await setUpBilling(admin);
  await post('/loyalty-programmes', { ...usualProgramme('EUR'), isOn: true, name: 'Club' });
  jobs = await kili.app.startJobs();
});
afterAll(async () => {
  await jobs?.stop();
  await kili?.close();
});

const post = (path: string, body: object = {}) => admin.post(`/api/v1${path}`, body);
const account = async (prospectId: string) =>
  (await admin.get(`/api/v1/loyalty-accounts?prospectId=${prospectId}`)).body.items[0];

test('an invoice earns once it is paid, and its credit note takes back what the rest would not have earned', async () => {
  const prospectId = (await post('/prospects', { organisation: 'Menuiserie Martin', audience: 'B2B' })).body.id;
  const { body: draft } = await post('/invoices', { prospectId, buyer, lines: [line(2, 30_000, 2000)] });
  const { body: invoice } = await post(`/invoices/${draft.id}/issue`);
  const standing = (points: object) =>
    expect.poll(() => account(prospectId), { timeout: 20_000 }).toMatchObject(points);
  await standing({ pending: 600, balance: 0, available: 0 });
  await post('/payments', { prospectId, amount: invoice.due });
  await standing({ pending: 0, balance: 600, available: 600 });
  const returned = [{ line: 0, quantity: 1 }];
  expect((await post(`/invoices/${invoice.id}/credit`, { reason: 'Retour', returned })).status).toBe(201);
  await standing({ balance: 300, available: 300 });
});

test('a payment that was none takes its points back, spent or not; paid again, the invoice earns again', async () => {
  const prospectId = (await post('/prospects', { organisation: 'Chèque Retourné SARL', audience: 'B2B' })).body.id;
  const { body: draft } = await post('/invoices', { prospectId, buyer, lines: [line(2, 30_000, 2000)] });
  const { body: invoice } = await post(`/invoices/${draft.id}/issue`);
  const standing = (points: object) =>
    expect.poll(() => account(prospectId), { timeout: 20_000 }).toMatchObject(points);
  const { body: cheque } = await post('/payments', { prospectId, amount: invoice.due, method: 'cheque' });
  await standing({ balance: 600 });
  const spent = await post(`/loyalty-accounts/${(await account(prospectId)).id}/adjust`, {
    ...{ points: -200, reason: 'Donnés à la boutique' },
  });
  expect(spent.status).toBeLessThan(300);
  expect((await post(`/payments/${cheque.id}/reverse`)).status).toBeLessThan(300);
  await standing({ balance: -200, available: 0, pending: 600 });
  await post('/payments', { prospectId, amount: invoice.due });
  await standing({ balance: 400, available: 400, pending: 0 });
});

test('a deposit earns nothing', async () => {
  const prospectId = (await post('/prospects', { organisation: 'Acompte SA', audience: 'B2B' })).body.id;
  const { body: draft } = await post('/invoices', {
    ...{ prospectId, buyer, kind: 'deposit' },
    lines: [line(1, 20_000, 2000)],
  });
  expect((await post(`/invoices/${draft.id}/issue`)).status).toBe(200);
  const { body: final } = await post('/invoices', { prospectId, buyer, lines: [line(1, 50_000, 2000)] });
  await post(`/invoices/${final.id}/issue`);
  await expect.poll(() => account(prospectId), { timeout: 20_000 }).toMatchObject({ pending: 500 });
});

test('what is taken back with its deposit leaves no points, however often', async () => {
  const prospectId = (await post('/prospects', { organisation: 'Aller et Retour SARL', audience: 'B2B' })).body.id;
  const issued = async (body: object) => {
    const { body: draft } = await post('/invoices', { prospectId, buyer, ...body });
    return (await post(`/invoices/${draft.id}/issue`)).body;
  };
  const credit = async (id: string, body: object = {}) =>
    expect((await post(`/invoices/${id}/credit`, { reason: 'Annulation', ...body })).status).toBe(201);
  const standing = (points: object) =>
    expect.poll(() => account(prospectId), { timeout: 20_000 }).toMatchObject(points);
  const lines = [line(2, 50_000, 2000)];
  const deposit = await issued({ kind: 'deposit', lines, depositRate: 3000 });
  // The second time it earns a quarter more: nobody steps down within half a year.
  for (const [earned, kept] of [
    [1000, 750],
    [1250, 937],
  ]) {
    const final = await issued({ lines, depositIds: [deposit.id] });
    await post('/payments', { prospectId, amount: 120_000 });
    await standing({ balance: earned, pending: 0 });
    await credit(final.id, { returned: [{ line: 0, quantity: 0.5 }] });
    await standing({ balance: kept });
    await credit(final.id);
    await standing({ balance: 0, available: 0, pending: 0 });
  }
  // Nothing is left of an invoice that its deposit has wholly paid once the deposit is taken back.
  const all = await issued({ kind: 'deposit', lines, depositRate: 10_000 });
  await issued({ lines, depositIds: [all.id] });
  await standing({ balance: 1250 });
  await credit(all.id);
  await standing({ balance: 0, available: 0 });
}, 90_000);
