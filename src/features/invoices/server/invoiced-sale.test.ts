import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await setUpBilling(admin);
});
afterAll(() => kili?.close());

const post = (path: string, body: object = {}) => admin.post(`/api/v1${path}`, body);

test('a sale is invoiced with its lines, once; again when the invoice was wholly credited', async () => {
  const prospectId = (await post('/prospects', { organisation: 'Menuiserie Martin' })).body.id;
  const other = (await post('/prospects', { organisation: 'Autre' })).body.id;
  const lines = [line(3, 14_990, 2000), line(2, 1250, 550)];
  const { body: sale } = await post('/sales', { prospectId, lines, discount: { rate: 500 } });
  expect(sale).toMatchObject({ state: 'made' });
  const invoice = (of = prospectId) => post('/invoices', { prospectId: of, saleId: sale.id, buyer });
  expect((await invoice(other)).body.code).toBe('invoice.noSuchSale');
  const { body: draft } = await invoice();
  expect(draft).toMatchObject({ net: sale.net, gross: sale.gross, currency: sale.currency, discount: { rate: 500 } });
  expect(draft.lines).toMatchObject(lines.map(({ name, quantity, unitPrice }) => ({ name, quantity, unitPrice })));
  expect((await invoice()).body.code).toBe('invoice.saleDrafted');
  expect((await post(`/invoices/${draft.id}/issue`)).body.number).toMatch(/^FA-/);
  expect((await invoice()).body.code).toBe('invoice.saleInvoiced');
  expect((await post(`/invoices/${draft.id}/credit`, { reason: 'Erreur' })).status).toBe(201);
  expect((await invoice()).status).toBe(201);
});
