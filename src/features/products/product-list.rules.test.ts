import { expect, test } from 'vitest';
import { plain } from '../../engine/text.ts';
import { examplePrice, exampleProduct } from './product.examples.ts';
import type { Product } from './product.record.ts';
import {
  familiesOf,
  findProducts,
  fitsQuestion,
  listedProduct,
  productState,
  type ShownState,
  sortProducts,
} from './product-list.rules.ts';
import type { ProductPrice } from './product-price.record.ts';

const at = '2026-01-01T08:00:00.000Z';
const day = '2026-11-22';
const product = (name: string, more: Partial<Product> = {}) => exampleProduct(name, name, more);
const price = (unitPrice: number, more: Partial<ProductPrice> = {}) => examplePrice('x', unitPrice, more);
const listed = (one: Product, prices: ProductPrice[] = []) => listedProduct(one, prices, { currency: 'EUR', day });

test.each([
  [{}, 'active'],
  [{ activeFrom: day, activeUntil: day }, 'active'],
  [{ activeFrom: '2026-11-23' }, 'later'],
  [{ activeUntil: '2026-11-21' }, 'ended'],
  [{ archivedAt: at, activeFrom: '2026-11-23' }, 'archived'],
])('%o is %s', (more, state) => {
  expect(productState(product('x', more), day)).toBe(state);
});

test.each<[string, string | null, ShownState, string[]]>([
  ['eclairage', null, 'all', ['Borne', 'Éclairage nuit', 'Vieille borne']],
  ['éclairage', null, 'active', ['Borne']],
  ['BS1 borne', null, 'active', ['Borne']],
  ['', 'Éclairage', 'off', ['Éclairage nuit']],
  ['', null, 'archived', ['Vieille borne']],
  ['rien', null, 'all', []],
])('« %s » in %s, shown %s', (text, family, shown, expected) => {
  const rows = [
    product('Borne', { family: 'Éclairage', reference: 'BS1' }),
    product('Éclairage nuit', { family: 'Éclairage', activeUntil: '2026-01-01' }),
    product('Vieille borne', { family: 'Éclairage', archivedAt: at }),
    product('Contrat'),
  ].map((one) => listed(one));
  const found = rows.filter((row) => fitsQuestion(row, { text, family, shown }));
  expect(found.map((row) => row.product.name)).toEqual(expected);
});

test('the price shown is that of any quantity in the currency of the company, with its margin', () => {
  const cost = { amount: 9_000, currency: 'EUR' };
  const prices = [price(15_500, { currency: 'CHF' }), price(12_000, { minQuantity: 10 }), price(15_000)];
  expect(listed(product('x', { cost }), prices)).toMatchObject({
    price: { unitPrice: 15_000, currency: 'EUR' },
    priceCount: 3,
    margin: 4_000,
  });
  expect(listed(product('x', { cost }))).toMatchObject({ price: null, priceCount: 0, margin: null });
});

test('sorted whatever capitals and accents; what has no such value comes last both ways', () => {
  const rows = [
    listed(product('Zinc'), [price(100)]),
    listed(product('Écran'), [price(300)]),
    listed(product('abri')),
    listed(product('Été'), [price(200)]),
  ];
  const order = (by: 'name' | 'price', descending: boolean) =>
    sortProducts(rows, { by, descending }).map((row) => row.product.name);
  expect(order('name', false)).toEqual(['abri', 'Écran', 'Été', 'Zinc']);
  expect(order('price', false)).toEqual(['Zinc', 'Été', 'Écran', 'abri']);
  expect(order('price', true)).toEqual(['Écran', 'Été', 'Zinc', 'abri']);
});

test('a reference that is typed comes first, then what begins so', () => {
  const products = [
    product('Lot de dalle', { reference: 'X1' }),
    product('Dalle 60', { reference: 'D60-B' }),
    product('Câble', { reference: 'D60' }),
    product('Dalle 30', { reference: 'D30' }),
  ];
  const names = (typed: string) => findProducts(products, typed, 10).found.map(({ name }) => name);
  expect(names('d60')).toEqual(['Câble', 'Dalle 60']);
  expect(names('dalle')).toEqual(['Dalle 30', 'Dalle 60', 'Lot de dalle']);
  expect(findProducts(products, '', 2)).toMatchObject({ count: 4 });
});

test('ten thousand products are found within a blink', () => {
  const many = Array.from({ length: 10_000 }, (_, place) => product(`Produit ${place}`, { reference: `R-${place}` }));
  const start = performance.now();
  expect(findProducts(many, 'r-9999', 8).found[0]?.reference).toBe('R-9999');
  // Measured at 5 ms; the rest is for a busy machine.
  expect(performance.now() - start).toBeLessThan(200);
});

test('families are told once each, in their order', () => {
  const families = familiesOf(['Pose', 'Éclairage', null, 'Pose', 'abri'].map((family) => ({ family })));
  expect(families.map(plain)).toEqual(['abri', 'eclairage', 'pose']);
});
