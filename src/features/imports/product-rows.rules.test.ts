import { expect, test } from 'vitest';
import { productRecord } from '../products/product.record.ts';
import { productColumnsOf, productHeaderRow } from './product-columns.rules.ts';
import { gatherProducts } from './product-gathering.rules.ts';
import { type ProductCells, readProductRow, signsOf } from './product-rows.rules.ts';

const context = { currency: 'EUR', country: 'FR', shape: productRecord.schema.shape, signs: {} };
const read = (cells: ProductCells['cells'], more = {}) => readProductRow({ row: 2, cells }, { ...context, ...more });

test('titles are known as people write them, each field once', () => {
  expect(
    productColumnsOf(['Réf.', 'Désignation', 'PU HT', 'Taux TVA', 'Prix d’achat HT', 'Couleur', 'Prix HT', 'Unité']),
  ).toEqual(['reference', 'name', 'price', 'vat', 'cost', null, null, 'unit']);
  expect(productColumnsOf(['SKU', 'Product name', 'Unit price', 'VAT'])).toEqual(['reference', 'name', 'price', 'vat']);
  expect(productColumnsOf(['Prix TTC'])).toEqual([null]);
});

test('the titles are found below what a file begins with', () => {
  expect(productHeaderRow([['Tarif 2026'], [], ['Référence', 'Nom', 'Prix HT'], ['A', 'B', '1']])).toBe(2);
  expect(productHeaderRow([['a', 'b'], ['Nom']])).toBe(-1);
});

test('a row as a French price list writes it', () => {
  expect(
    read({
      ...{ reference: 'D60', name: 'Dalle', price: '1 149,90 € HT', vat: '20 %', cost: '90,5', unit: 'Heures' },
      ...{ kind: 'Prestation', recurring: 'Mensuel', minQuantity: '10', validFrom: '01/12/2026', stock: '12' },
    }),
  ).toEqual({
    row: 2,
    reference: 'D60',
    fields: {
      ...{ name: 'Dalle', vat: { category: 'S', rate: 2000 }, cost: { amount: 9_050, currency: 'EUR' } },
      ...{ unit: 'HUR', kind: 'service', recurring: 'month', stock: 12 },
    },
    price: { currency: 'EUR', minQuantity: 10, unitPrice: 114_990, validFrom: '2026-12-01' },
    problems: [],
  });
});

test.each([
  [{ price: '0,0125' }, { price: { unitPrice: 1.25, minQuantity: 0 } }],
  [{ price: '12', minQuantity: '1' }, { price: { minQuantity: 0 } }],
  [{ price: '15 000 FCFA' }, { price: { currency: 'XOF', unitPrice: 15_000 } }],
  [{ price: '90', currency: 'CHF' }, { price: { currency: 'CHF', unitPrice: 9_000 } }],
  [{ vat: '0.055' }, { fields: { vat: { category: 'S', rate: 550 } } }],
  [{ vat: 'Exonéré' }, { fields: { vat: { category: 'E', rate: 0 } } }],
  [{ recurring: 'non' }, { fields: { recurring: null } }],
])('%o is read as %o', (cells, expected) => {
  expect(read({ name: 'x', ...cells })).toMatchObject({ ...expected, problems: [] });
});

test.each([
  [{ price: 'gratuit' }, 'price', 'unreadable'],
  [{ price: '-5' }, 'price', 'unreadable'],
  [{ price: '1 500,50', currency: 'XOF' }, 'price', 'unreadable'],
  [{ price: '12', currency: 'écus' }, 'currency', 'unknownWord'],
  [{ vat: '0' }, 'vat', 'vatZero'],
  [{ vat: '200' }, 'vat', 'unreadable'],
  [{ vat: '17' }, 'vat', 'vatOfOther'],
  [{ vat: '12,34 %' }, 'vat', 'vatOfOther'],
  [{ unit: 'palette' }, 'unit', 'unknownWord'],
  [{ activeFrom: '31/02/2026' }, 'activeFrom', 'unreadable'],
  [{ stock: '-1' }, 'stock', 'unreadable'],
  [{ name: 'x'.repeat(200) }, 'name', 'tooLong'],
])('%o is told at its column', (cells, column, reason) => {
  expect(read({ name: 'x', ...cells }).problems).toMatchObject([{ column, reason }]);
});

test('what stands in a column tells how its decimals are written', () => {
  const rows = ['1.234', '12,50'].map((price, place) => ({ row: place + 2, cells: { price } }));
  const { signs } = { signs: signsOf(rows, false) };
  expect(read({ name: 'x', price: '1.234' }, { signs }).price?.unitPrice).toBe(123_400);
  expect(read({ name: 'x', price: '1.234' }, { signs: signsOf(rows, true) }).price?.unitPrice).toBe(123.4);
});

test('further rows of a reference add prices; the same said twice is refused', () => {
  const cells = [
    { reference: 'D60', name: 'Dalle', price: '100' },
    { reference: 'd60', price: '90', minQuantity: '10' },
    { reference: 'D60', price: '80', minQuantity: '10' },
    { name: 'Pose', price: '58' },
    { reference: 'X', price: 'rien' },
  ];
  const rows = cells.map((one, place) => readProductRow({ row: place + 2, cells: one }, context));
  const { wanted, problems } = gatherProducts(rows, new Set());
  expect(wanted.map(({ prices }) => prices.map(({ unitPrice }) => unitPrice))).toEqual([[10_000, 9_000], [5_800]]);
  expect(problems).toMatchObject([
    { row: 4, reason: 'twice', value: '2' },
    { row: 6, column: 'price', reason: 'unreadable', value: 'rien' },
  ]);
});
