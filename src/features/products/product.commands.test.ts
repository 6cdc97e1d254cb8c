import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import {
  archiveProduct,
  createProduct,
  deleteProduct,
  editProduct,
  noteUse,
  restoreProduct,
} from './product.commands.ts';
import { productRecord } from './product.record.ts';
import { addProductPrice } from './product-price.commands.ts';
import { productPriceRecord } from './product-price.record.ts';

const now = '2026-11-24T23:30:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const manager: Caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'products.edit': 'all', 'products.costs': 'all' },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const lamp = id(10);
let store: Store;

const context = (caller = manager, at = now) => ({ caller, at, enqueue: async () => {} });
const create = (args: object, caller = manager) =>
  createProduct.run(store, createProduct.args.parse({ id: lamp, name: 'Dalle LED', ...args }), context(caller));
const edit = (args: object) => editProduct.run(store, editProduct.args.parse({ id: lamp, ...args }), context());
const prices = () => store.list(productPriceRecord, { order: [{ field: 'id' }] });

beforeEach(() => {
  store = memoryStore([new Map()], now);
});

test('a name is enough: taxed at the usual rate of the country, counted by the piece', async () => {
  expect(await create({})).toMatchObject({
    name: 'Dalle LED',
    reference: null,
    unit: 'C62',
    kind: 'goods',
    vat: { category: 'S', rate: 2000 },
    searchText: 'dalle led',
  });
  const swiss = await create({ id: id(11), reference: '' }, { ...manager, country: 'CH', currency: 'CHF' });
  expect(swiss).toMatchObject({ vat: { category: 'S', rate: 810 }, reference: null });
});

test('where the rates of a country are not known, VAT is asked for', async () => {
  await expect(create({}, { ...manager, country: 'US' })).rejects.toMatchObject({
    key: 'product.vatMissing',
    field: 'vat',
  });
});

test.each([
  [{ vat: { category: 'S', rate: 0 } }, 'product.vatZero'],
  [{ vat: { category: 'E', rate: 2000 } }, 'product.vatRated'],
  [{ activeFrom: '2026-12-01', activeUntil: '2026-11-30' }, 'product.endsBeforeStart'],
  [{ cost: { amount: 12.5, currency: 'XOF' } }, 'product.noDecimals'],
  [{ pricesId: id(90), prices: [{ currency: 'XOF', unitPrice: 12.5 }] }, 'product.noDecimals'],
  [{ pricesId: id(90), prices: [{ unitPrice: 1 }, { unitPrice: 2 }] }, 'product.priceTwice'],
  [{ prices: [{ unitPrice: 1 }] }, 'product.pricesIdMissing'],
])('%o is refused by %s', async (args, key) => {
  await expect(create(args)).rejects.toMatchObject({ key });
});

test.each([
  [{ prices: [{ unitPrice: -1 }] }],
  [{ prices: [{ unitPrice: 1.000_01 }] }],
  [{ prices: [{ unitPrice: 1e13 }] }],
  [{ prices: [{ unitPrice: 1, minQuantity: -1 }] }],
  [{ prices: [{ unitPrice: 1, currency: 'ZZZ' }] }],
  [{ stock: -1 }],
  [{ name: '   ' }],
  [{ unit: 'XXX' }],
])('%j is no product', (args) => {
  expect(createProduct.args.safeParse({ id: lamp, name: 'Dalle', pricesId: id(90), ...args }).success).toBe(false);
});

test('a reference is one of a kind, whatever its capitals and accents, archived ones included', async () => {
  await create({ reference: 'Réf 01' });
  const other = { id: id(11), name: 'Autre', reference: 'REF  01' };
  await expect(create(other)).rejects.toMatchObject({ key: 'product.referenceInUse', params: { name: 'Dalle LED' } });
  await archiveProduct.run(store, { id: lamp }, context());
  await expect(create(other)).rejects.toMatchObject({ key: 'product.referenceArchived' });
  expect(await edit({ reference: 'RÉF 01' })).toMatchObject({ reference: 'RÉF 01' });
  await restoreProduct.run(store, { id: lamp }, context());
  expect(await store.find(productRecord, lamp)).toMatchObject({ archivedAt: null });
});

test('prices are added from today by the calendar of the company, and only where they say something new', async () => {
  await create({ pricesId: id(90), prices: [{ unitPrice: 14_990 }, { unitPrice: 12_990, minQuantity: 10 }] });
  expect(await prices()).toMatchObject([
    { currency: 'EUR', minQuantity: 0, unitPrice: 14_990, validFrom: '2026-11-25' },
    { currency: 'EUR', minQuantity: 10, unitPrice: 12_990, validFrom: '2026-11-25' },
  ]);
  await edit({
    pricesId: id(95),
    prices: [{ unitPrice: 14_990 }, { unitPrice: 11_990, minQuantity: 10, validFrom: '2027-01-01' }],
  });
  expect((await prices()).map(({ unitPrice }) => unitPrice)).toEqual([14_990, 12_990, 11_990]);
});

test('only what is named changes, and it is found by its new words', async () => {
  await create({ reference: 'D60', family: 'Éclairage', description: 'Longue vie', stock: 12 });
  expect(await edit({ name: 'Dalle encastrée', description: '' })).toMatchObject({
    reference: 'D60',
    stock: 12,
    description: null,
    searchText: 'd60 dalle encastree eclairage',
  });
});

test('what was never used is deleted with its prices; what a document names is archived', async () => {
  await create({ pricesId: id(90), prices: [{ unitPrice: 14_990 }] });
  await deleteProduct.run(store, { id: lamp }, context());
  expect(await store.list(productRecord)).toEqual([]);
  expect(await prices()).toEqual([]);
  await create({});
  await noteUse(store, [lamp, lamp], now);
  const deleted = deleteProduct.run(store, { id: lamp }, context());
  await expect(deleted).rejects.toMatchObject({ key: 'product.inUse', params: { name: 'Dalle LED' } });
  const { rev } = (await store.find(productRecord, lamp))!;
  await noteUse(store, [lamp], '2026-12-01T09:00:00.000Z');
  expect(await store.find(productRecord, lamp)).toMatchObject({ usedAt: now, rev });
});

test('a price of a product that is gone is refused', async () => {
  const price = addProductPrice.args.parse({ id: id(91), productId: lamp, unitPrice: 100 });
  await expect(addProductPrice.run(store, price, context())).rejects.toMatchObject({ key: 'product.notFound' });
  await create({});
  expect(await addProductPrice.run(store, price, context())).toMatchObject({
    currency: 'EUR',
    validFrom: '2026-11-25',
  });
});
