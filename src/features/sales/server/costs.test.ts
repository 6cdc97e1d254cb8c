import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLIENT_HEADER } from '../../../engine/protocol.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let rep: Visitor;
const cost = { amount: 3_000, currency: 'EUR' };
let companyId: string;
let productId: string;
let prospectId: string;

beforeAll(async () => {
  kili = await openTestApp();
  const home = await kili.setUp();
  admin = home.owner;
  companyId = home.companyId;
  rep = (await kili.colleague(admin, 'rep@lumen.example', 'rep')).visitor;
  const made = await admin.post('/api/v1/products', { name: 'Dalle', cost, prices: [{ unitPrice: 10_000 }] });
  expect(made.body.cost).toEqual(cost);
  productId = made.body.id;
  prospectId = (await rep.post('/api/v1/prospects', { organisation: 'Menuiserie Martin' })).body.id;
});
afterAll(async () => {
  await kili?.close();
});

const rowOf = async (who: Visitor, record: string, id: string) => {
  const headers = { 'x-kili-company': companyId, [CLIENT_HEADER]: newId() };
  const { body } = await who.post('/api/sync/pull', { cursor: null }, headers);
  return body.rows[record]?.find((row: { id: string }) => row.id === id);
};

test('who lacks the right gets no cost: not by the API, not on a device, not by asking for it', async () => {
  const { body } = await rep.get(`/api/v1/products/${productId}`);
  expect(body).toMatchObject({ name: 'Dalle', cost: null });
  expect((await rep.get('/api/v1/products')).body.items[0].cost).toBeNull();
  expect((await rowOf(rep, 'product', productId)).cost).toBeNull();
  expect((await rowOf(admin, 'product', productId)).cost).toEqual(cost);
  const filter = encodeURIComponent(JSON.stringify({ field: 'cost.amount', from: 1 }));
  expect((await rep.get(`/api/v1/products?filter=${filter}`)).status).toBe(400);
  expect((await admin.get(`/api/v1/products?filter=${filter}`)).status).toBe(200);
});

test('a sale keeps what its products cost that day, whoever sells; a later cost changes nothing', async () => {
  const line = {
    ...{ productId, reference: '', name: 'Dalle', description: '', unit: 'C62', quantity: 2, unitPrice: 10_000 },
    ...{ discount: null, vat: { category: 'S', rate: 2000 } },
  };
  const { body: sale, status } = await rep.post('/api/v1/sales', { prospectId, lines: [line] });
  expect(status).toBe(201);
  await admin.send('PATCH', `/api/v1/products/${productId}`, { cost: { amount: 9_000, currency: 'EUR' } });
  const lines = async (who: Visitor) => (await who.get(`/api/v1/sale-lines?saleId=${sale.id}`)).body.items;
  expect(await lines(admin)).toMatchObject([{ cost: 3_000 }]);
  expect(await lines(rep)).toMatchObject([{ cost: null }]);
});
