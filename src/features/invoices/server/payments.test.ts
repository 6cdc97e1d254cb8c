import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';
import { invoiceStatus } from '../invoice-status.rules.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await setUpBilling(admin);
});
afterAll(() => kili?.close());

const post = (path: string, body: object = {}) => admin.post(`/api/v1${path}`, body);
const client = async () => (await post('/prospects', { organisation: 'Menuiserie Martin' })).body.id as string;
const invoiced = async (prospectId: string, net: number, more: object = {}) => {
  const { body } = await post('/invoices', { prospectId, buyer, lines: [line(1, net, 2000)], ...more });
  return (await post(`/invoices/${body.id}/issue`)).body;
};
const open = async (id: string) => (await admin.get(`/api/v1/invoices/${id}`)).body.openAmount;
const account = async (id: string) => (await admin.get(`/api/v1/prospects/${id}/account`)).body;
const euros = (amount: number) => [{ currency: 'EUR', amount }];

test('the oldest is paid first, and what is too much is credit of the client', async () => {
  const prospectId = await client();
  const [one, two] = [await invoiced(prospectId, 10_000), await invoiced(prospectId, 5000)];
  await post('/payments', { prospectId, amount: 13_000 });
  expect([await open(one.id), await open(two.id)]).toEqual([0, 5000]);
  expect(await account(prospectId)).toMatchObject({ unpaid: euros(5000), credit: [] });
  await post('/payments', { prospectId, amount: 7000 });
  expect(await account(prospectId)).toMatchObject({ unpaid: [], credit: euros(2000) });
  const three = await invoiced(prospectId, 1000);
  expect((await post('/payments/use-credit', { prospectId })).status).toBe(201);
  expect(await open(three.id)).toBe(0);
  expect(await post('/payments/refund', { prospectId, amount: 801 })).toMatchObject({
    body: { code: 'payment.beyondCredit' },
  });
  expect((await post('/payments/refund', { prospectId, amount: 800 })).status).toBe(201);
  expect(await account(prospectId)).toMatchObject({ unpaid: [], credit: [] });
});

test('chosen parts go where they were meant to, and nowhere beyond', async () => {
  const prospectId = await client();
  const [one, two] = [await invoiced(prospectId, 1000), await invoiced(prospectId, 1000)];
  const pay = (amount: number, part: number, invoiceId: string) =>
    post('/payments', { prospectId, amount, parts: [{ invoiceId, amount: part }] });
  expect(await pay(2000, 1201, two.id)).toMatchObject({ body: { code: 'payment.beyondOpen' } });
  expect(await pay(100, 200, two.id)).toMatchObject({ body: { code: 'payment.partsBeyond' } });
  expect((await pay(1200, 1200, two.id)).status).toBe(201);
  expect([await open(one.id), await open(two.id)]).toEqual([1200, 0]);
  const other = await invoiced(await client(), 1000);
  expect(await pay(100, 100, other.id)).toMatchObject({ body: { code: 'payment.notOpen' } });
  expect(await post('/payments', { prospectId, amount: -5 })).toMatchObject({ status: 400 });
  expect(await post('/payments', { prospectId, amount: 5, paidOn: '2999-01-01' })).toMatchObject({
    body: { code: 'payment.futureDay' },
  });
});

test('a payment of a year long closed is a slip; one in another currency is told so', async () => {
  const prospectId = await client();
  const invoice = await invoiced(prospectId, 1000);
  const old = await post('/payments', { prospectId, amount: 1200, paidOn: '1900-01-01' });
  expect(old).toMatchObject({ status: 422, body: { code: 'payment.tooOld', field: 'paidOn' } });
  const parts = [{ invoiceId: invoice.id, amount: 100 }];
  const other = await post('/payments', { prospectId, amount: 100, currency: 'CHF', parts });
  expect(other.body).toMatchObject({ code: 'payment.otherCurrency' });
  expect(other.body.detail).toContain(invoice.number);
});

test('a rate for paying late below three times the legal one is refused', async () => {
  const low = await admin.patch('/api/v1/billing-settings', { lateRate: 1 });
  expect(low).toMatchObject({ status: 422, body: { code: 'billing.lateRateTooLow', field: 'lateRate' } });
  expect(low.body.detail).toContain('7,86');
  expect((await admin.patch('/api/v1/billing-settings', { lateRate: 786 })).status).toBe(200);
});

test('a payment taken back is owed again; taken back twice it is refused', async () => {
  const prospectId = await client();
  const invoice = await invoiced(prospectId, 1000);
  const { body: payment } = await post('/payments', { prospectId, amount: 1500, method: 'cheque' });
  const reverse = () => post(`/payments/${payment.id}/reverse`, { note: 'Chèque impayé' });
  const twice = await Promise.all([reverse(), reverse()]);
  expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await open(invoice.id)).toBe(1200);
  expect(await account(prospectId)).toMatchObject({ unpaid: euros(1200), credit: [] });
  const { items } = (await admin.get(`/api/v1/invoices/${invoice.id}/payments`)).body;
  expect(items.map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount])).toEqual([
    ['payment', 1500],
    ['reversal', -1500],
  ]);
});

test('credit that was used is taken back first', async () => {
  const prospectId = await client();
  const { body: advance } = await post('/payments', { prospectId, amount: 1200 });
  await invoiced(prospectId, 1000);
  const { body: use } = await post('/payments/use-credit', { prospectId });
  expect(await post(`/payments/${advance.id}/reverse`)).toMatchObject({ body: { code: 'payment.creditUsed' } });
  expect((await post(`/payments/${use.id}/reverse`)).status).toBe(201);
  expect((await post(`/payments/${advance.id}/reverse`)).status).toBe(201);
  expect(await account(prospectId)).toMatchObject({ unpaid: euros(1200), credit: [] });
});

test('a credit note on a paid invoice is credit of the client, in the currency of the invoice', async () => {
  const prospectId = await client();
  const invoice = await invoiced(prospectId, 12_345, { currency: 'XOF' });
  await post('/payments', { prospectId, amount: invoice.gross, currency: 'XOF' });
  await post(`/invoices/${invoice.id}/credit`, { reason: 'Retour' });
  expect(await account(prospectId)).toMatchObject({ unpaid: [], credit: [{ currency: 'XOF', amount: invoice.gross }] });
  expect(invoiceStatus((await admin.get(`/api/v1/invoices/${invoice.id}`)).body, '2026-11-30')).toBe('cancelled');
});

test('twenty payments at once lose nothing and pay nothing twice', async () => {
  const prospectId = await client();
  const invoice = await invoiced(prospectId, 10_000);
  await Promise.all(Array.from({ length: 20 }, () => post('/payments', { prospectId, amount: 1000 })));
  expect(await open(invoice.id)).toBe(0);
  expect(await account(prospectId)).toMatchObject({ credit: euros(8000) });
});

test('figures tell each currency by itself, and the file lists what is issued', async () => {
  const { body } = await admin.get('/api/v1/invoices/figures');
  // What was wholly credited is not paid.
  expect(body.paid.map(({ currency }: { currency: string }) => currency)).toEqual(['EUR']);
  expect(body.credits.map(({ currency }: { currency: string }) => currency)).toContain('XOF');
  const file = await admin.get('/api/v1/invoices/file', { 'accept-language': 'fr' });
  expect(file.headers['content-type']).toContain('text/csv');
  const journal = await kili.app.http.inject({
    method: 'GET',
    url: '/api/v1/invoices/journal',
    headers: { cookie: admin.cookie() },
  });
  const lines = journal.body.trim().split('\r\n').slice(1);
  const sides = lines.map((entry) =>
    entry
      .split(';')
      .slice(11, 13)
      .map((text) => Number(text.replace(',', '.'))),
  );
  expect(lines.length).toBeGreaterThan(20);
  expect(Math.round(sides.reduce((sum, [debit, credit]) => sum + (debit! - credit!) * 100, 0))).toBe(0);
});

test('random histories: what is unpaid and what is credit always add up to what was invoiced and received', async () => {
  const prospectId = await client();
  const total = { invoiced: 0, received: 0, credited: 0 };
  const ids: string[] = [];
  const act = fc.sample(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 20_000 })), {
    numRuns: 40,
    seed: 7,
  });
  for (const [kind, amount] of act) {
    if (kind <= 1) {
      const invoice = await invoiced(prospectId, amount);
      ids.push(invoice.id);
      total.invoiced += invoice.gross;
    } else if (kind <= 3) {
      const { status, body } = await post('/payments', { prospectId, amount });
      expect(status).toBe(201);
      total.received += amount;
      if (amount % 5 === 0 && (await post(`/payments/${body.id}/reverse`)).status === 201) total.received -= amount;
    } else if (ids.length > 0) {
      const id = ids[amount % ids.length]!;
      const { status, body } = await post(`/invoices/${id}/credit`, { reason: 'Geste' });
      if (status === 201) total.credited += body.gross;
    }
    const { unpaid, credit } = await account(prospectId);
    const sum = (rows: { amount: number }[]) => rows.reduce((all, one) => all + one.amount, 0);
    expect(sum(unpaid) - sum(credit)).toBe(total.invoiced - total.received - total.credited);
  }
}, 60_000);
