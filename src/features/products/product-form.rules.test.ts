import { expect, test } from 'vitest';
import { draftOf, newLine, type ProductDraft, readDraft } from './product-form.rules.ts';
import type { ProductPrice } from './product-price.record.ts';

const company = { currency: 'EUR', country: 'FR', day: '2026-11-22', locale: 'fr' };
const at = '2026-01-01T08:00:00.000Z';
const price = (unitPrice: number, minQuantity = 0, currency = 'EUR'): ProductPrice => ({
  ...{ id: `${currency} ${minQuantity}`, productId: 'x', currency, minQuantity, unitPrice, validFrom: '2026-01-01' },
  ...{ createdAt: at, updatedAt: at, rev: 1 },
});
const empty = draftOf(undefined, [], company);
const read = (changes: Partial<ProductDraft>, draft = empty) =>
  readDraft({ ...draft, name: 'Dalle', ...changes }, draft.prices);

test('a new product starts at the usual rate, with one price to fill in', () => {
  expect(empty).toMatchObject({ vatCategory: 'S', vatRate: '20', unit: 'C62', costCurrency: 'EUR' });
  expect(empty.prices).toEqual([newLine('EUR')]);
  expect(read({})).toMatchObject({
    problems: {},
    prices: [],
    fields: { vat: { category: 'S', rate: 2000 }, cost: null },
  });
  expect(draftOf(undefined, [], { ...company, country: 'CH', currency: 'CHF' }).vatRate).toBe('8,1');
});

test('money is typed as the French do', () => {
  const prices = [
    { ...newLine('EUR'), price: '149,90' },
    { ...newLine('EUR', 'b'), quantity: '10', price: '129,9 €' },
  ];
  expect(read({ prices, cost: '1 090,50', stock: '12,5', vatRate: '5,5 %' })).toMatchObject({
    problems: {},
    fields: { cost: { amount: 109_050, currency: 'EUR' }, stock: 12.5, vat: { category: 'S', rate: 550 } },
    prices: [
      { currency: 'EUR', minQuantity: 0, unitPrice: 14_990 },
      { currency: 'EUR', minQuantity: 10, unitPrice: 12_990 },
    ],
  });
});

test('only prices that were touched are set, and a break taken out ends', () => {
  const draft = draftOf(undefined, [price(14_990), price(12_990, 10), price(9_990, 100)], company);
  const [any, ten] = draft.prices;
  const prices = [any!, { ...ten!, price: '119,90' }];
  expect(read({ prices, validFrom: '2027-01-01' }, draft).prices).toEqual([
    { currency: 'EUR', minQuantity: 10, unitPrice: 11_990, validFrom: '2027-01-01' },
    { currency: 'EUR', minQuantity: 100, unitPrice: null, validFrom: '2027-01-01' },
  ]);
  expect(read({}, draft).prices).toEqual([]);
});

test('a break moved to another quantity ends where it was', () => {
  const draft = draftOf(undefined, [price(14_990), price(12_990, 10)], company);
  const [any, ten] = draft.prices;
  expect(read({ prices: [any!, { ...ten!, quantity: '20' }] }, draft).prices).toMatchObject([
    { minQuantity: 20, unitPrice: 12_990 },
    { minQuantity: 10, unitPrice: null },
  ]);
});

test.each<[Partial<ProductDraft>, Record<string, string>]>([
  [{ name: ' ' }, { name: 'product.nameMissing' }],
  [{ vatRate: '' }, { vatRate: 'product.rateUnreadable' }],
  [{ vatRate: '200' }, { vatRate: 'product.rateUnreadable' }],
  [{ cost: '-5' }, { cost: 'product.priceUnreadable' }],
  [{ stock: 'beaucoup' }, { stock: 'product.quantityUnreadable' }],
  [{ prices: [{ ...newLine('EUR'), price: 'cher' }] }, { 'price new EUR': 'product.priceUnreadable' }],
  [{ prices: [{ ...newLine('XOF'), price: '1 500,50' }] }, { 'price new XOF': 'product.priceNotWhole' }],
  [
    {
      prices: [
        { ...newLine('EUR'), price: '1' },
        { ...newLine('EUR', 'b'), price: '2' },
      ],
    },
    { 'quantity b': 'product.breakTwice' },
  ],
])('%o is told at its field', (changes, problems) => {
  expect(read(changes).problems).toEqual(problems);
});

test('a price with decimals in a currency without any is told so', () => {
  const prices = [{ ...newLine('XOF'), price: '1500,5' }];
  expect(read({ prices }).problems).toEqual({ 'price new XOF': 'product.priceNotWhole' });
  expect(read({ prices: [{ ...newLine('XOF'), price: 'cher' }] }).problems).toEqual({
    'price new XOF': 'product.priceUnreadable',
  });
});
