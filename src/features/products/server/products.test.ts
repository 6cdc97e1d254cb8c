import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { onePixel, sendPicture } from '../../../main/server/test-attachments.ts';

let kili: TestApp;
let admin: Visitor;
let rep: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  rep = (await kili.colleague(admin, 'rep@lumen.example', 'rep')).visitor;
});
afterAll(() => kili?.close());

const make = async (body: object) => {
  const answer = await admin.post('/api/v1/products', { name: 'Dalle LED', ...body });
  expect(answer.status).toBe(201);
  return answer.body;
};
const priceOf = async (id: string, query = '') => (await admin.get(`/api/v1/products/${id}/price${query}`)).body.price;
const names = async (query: string) =>
  (await admin.get(`/api/v1/products?${query}`)).body.items.map(({ name }: { name: string }) => name);

test('a product comes with its prices, and its price for a quantity, a currency and a day is told', async () => {
  const { id } = await make({
    reference: 'D60',
    prices: [{ unitPrice: 14_990 }, { unitPrice: 12_990.5, minQuantity: 10 }, { unitPrice: 15_500, currency: 'CHF' }],
  });
  const { items } = (await admin.get(`/api/v1/product-prices?productId=${id}`)).body;
  expect(items).toHaveLength(3);
  expect(await priceOf(id)).toMatchObject({ unitPrice: 14_990, currency: 'EUR', minQuantity: 0 });
  expect(await priceOf(id, '?quantity=12.5')).toMatchObject({ unitPrice: 12_990.5 });
  expect(await priceOf(id, '?currency=CHF&quantity=50')).toMatchObject({ unitPrice: 15_500 });
  expect(await priceOf(id, '?currency=XOF')).toBeNull();
  expect(await priceOf(id, '?day=2020-01-01')).toBeNull();
  expect(await admin.get(`/api/v1/products/${newId()}/price`)).toMatchObject({ status: 404 });
  expect(await admin.get(`/api/v1/products/${id}/price?quantity=-1`)).toMatchObject({ status: 400 });
});

test('a new price takes the place of the old one on its day, and the old one stays in the history', async () => {
  const { id } = await make({ prices: [{ unitPrice: 100, validFrom: '2026-01-01' }] });
  const next = await admin.post('/api/v1/product-prices', { productId: id, unitPrice: 120, validFrom: '2026-07-01' });
  expect(next.status).toBe(201);
  expect(
    (await admin.patch(`/api/v1/products/${id}`, { prices: [{ unitPrice: 150, validFrom: '2099-01-01' }] })).status,
  ).toBe(200);
  expect(await priceOf(id, '?day=2026-06-30')).toMatchObject({ unitPrice: 100 });
  expect(await priceOf(id, '?day=2026-07-01')).toMatchObject({ unitPrice: 120 });
  expect(await priceOf(id, '?day=2099-01-01')).toMatchObject({ unitPrice: 150 });
  const { items } = (await admin.get(`/api/v1/product-prices?productId=${id}`)).body;
  expect(items.map(({ unitPrice }: { unitPrice: number }) => unitPrice)).toEqual([150, 120, 100]);
});

test('the database itself changes no price', async () => {
  const { rows } = await kili.app.engine.database.pool.query(
    `select has_table_privilege('kili.product_price', 'update') as changes, has_table_privilege('kili.product_price', 'insert') as adds`,
  );
  expect(rows).toEqual([{ changes: false, adds: true }]);
});

test('products are listed, searched whatever the accents, filtered, sorted, archived and restored', async () => {
  const family = 'Éclairage extérieur';
  const { id } = await make({ name: 'Borne solaire', family, kind: 'goods', reference: 'BS-1' });
  await make({ name: 'Pose d’une borne', family, kind: 'service', unit: 'HUR', vat: { category: 'S', rate: 1000 } });
  expect(await names('q=eclairage%20bs-1')).toEqual(['Borne solaire']);
  expect(await names(`family=${encodeURIComponent(family)}&sort=-name`)).toEqual(['Pose d’une borne', 'Borne solaire']);
  expect(await names(`family=${encodeURIComponent(family)}&kind=service`)).toEqual(['Pose d’une borne']);
  const tenPercent = encodeURIComponent(JSON.stringify({ field: 'vat.rate', is: 1000 }));
  expect(await names(`filter=${tenPercent}`)).toEqual(['Pose d’une borne']);
  expect(await admin.delete(`/api/v1/products/${id}`)).toMatchObject({ status: 200 });
  expect(await names('q=solaire')).toEqual([]);
  expect(await names('q=solaire&archived=true')).toEqual(['Borne solaire']);
  expect(await admin.post(`/api/v1/products/${id}/restore`, {})).toMatchObject({ status: 200 });
  expect(await names('q=solaire')).toEqual(['Borne solaire']);
});

test('one reference is one product, also asked for by six at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => admin.post('/api/v1/products', { name: 'Course', reference: 'Unique-1' })),
  );
  const [made, ...refused] = answers.toSorted((a, b) => a.status - b.status);
  expect(made?.status).toBe(201);
  expect(refused.map(({ status }) => status >= 400 && status < 500)).toEqual(refused.map(() => true));
  expect(await names('q=unique-1')).toEqual(['Course']);
});

test('whoever may not edit products reads them and changes nothing', async () => {
  const { id } = await make({ name: 'Lu par tous' });
  expect((await rep.get(`/api/v1/products/${id}`)).body).toMatchObject({ name: 'Lu par tous' });
  for (const answer of [
    await rep.post('/api/v1/products', { name: 'Non' }),
    await rep.patch(`/api/v1/products/${id}`, { name: 'Non' }),
    await rep.delete(`/api/v1/products/${id}`),
    await rep.post('/api/v1/product-prices', { productId: id, unitPrice: 1 }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
});

test('what was never used is deleted from a device, and is gone for all', async () => {
  const { id } = await make({ name: 'Éphémère', prices: [{ unitPrice: 100 }] });
  const mutation = {
    seq: 1,
    id: newId(),
    name: 'product.delete',
    args: { id },
    version: 1,
    at: new Date().toISOString(),
  };
  const { body } = await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
  expect(body.answers).toMatchObject([{ status: 'done' }]);
  expect(await admin.get(`/api/v1/products/${id}`)).toMatchObject({ status: 404 });
  expect((await admin.get(`/api/v1/product-prices?productId=${id}`)).body.items).toEqual([]);
});

test('a bad rate, an absurd price and a foreign word are refused by name of their field', async () => {
  for (const [more, expected, field] of [
    [{ vat: { category: 'S', rate: 0 } }, 422, 'vat'],
    [{ prices: [{ unitPrice: -1 }] }, 400, 'prices.0.unitPrice'],
    [{ recurring: 'week' }, 400, 'recurring'],
    [{ activeFrom: '2026-02-30' }, 400, 'activeFrom'],
  ] as const) {
    const { status, body } = await admin.post('/api/v1/products', { name: 'Faux', ...more });
    expect({ status, field: body.field }).toEqual({ status: expected, field });
  }
});

test('a picture is known by its content, shown to everybody, changed and taken away by who may', async () => {
  const { id } = await make({ name: 'En photo' });
  expect((await sendPicture(kili, rep, id)).statusCode).toBe(403);
  expect((await sendPicture(kili, admin, id, Buffer.from('<svg onload=alert(1)>'))).json()).toMatchObject({
    code: 'product.pictureWrongType',
  });
  const large = Buffer.concat([onePixel, Buffer.alloc(3 * 1024 * 1024)]);
  expect((await sendPicture(kili, admin, id, large)).json()).toMatchObject({ code: 'product.pictureTooLarge' });
  const sent = await sendPicture(kili, admin, id);
  expect(sent.statusCode).toBe(200);
  expect(sent.json().pictureAt).not.toBeNull();
  const shown = await kili.app.http.inject({
    url: `/api/v1/products/${id}/picture`,
    headers: { cookie: rep.cookie() },
  });
  expect(shown.headers['content-type']).toBe('image/png');
  expect(shown.rawPayload.equals(onePixel)).toBe(true);
  expect((await admin.delete(`/api/v1/products/${id}/picture`)).body).toMatchObject({ pictureAt: null });
  expect(await admin.get(`/api/v1/products/${id}/picture`)).toMatchObject({ status: 404 });
});
