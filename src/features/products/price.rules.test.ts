import { expect, test } from 'vitest';
import { changingPrices, type DatedPrice, marginOf, priceFor, priceHistory, standingPrices } from './price.rules.ts';

const price = (unitPrice: number | null, more: Partial<DatedPrice> = {}): DatedPrice => ({
  id: 'p1',
  currency: 'EUR',
  minQuantity: 0,
  unitPrice,
  validFrom: '2026-01-01',
  createdAt: '2026-01-01T08:00:00.000Z',
  ...more,
});
const ask = (quantity: number, day = '2026-11-22', currency = 'EUR') => ({ quantity, day, currency });

test.each([
  ['one, below the first break', 1, 14_990],
  ['half of one', 0.5, 14_990],
  ['exactly at the break', 10, 12_990],
  ['just below it', 9.9999, 14_990],
  ['far beyond the last break', 5_000, 9_990],
  ['ten given back', -10, 12_990],
  ['none', 0, 14_990],
])('%s costs %3$d', (_, quantity, expected) => {
  const prices = [price(9_990, { minQuantity: 100 }), price(14_990), price(12_990, { minQuantity: 10 })];
  expect(priceFor(prices, ask(quantity))?.unitPrice).toBe(expected);
});

test('the newest price whose first day has come counts, and the others stay known', () => {
  const prices = [
    price(100),
    price(120, { validFrom: '2026-07-01' }),
    price(150, { validFrom: '2027-01-01', createdAt: '2026-06-01T08:00:00.000Z' }),
  ];
  expect(priceFor(prices, ask(1, '2026-06-30'))?.unitPrice).toBe(100);
  expect(priceFor(prices, ask(1, '2026-07-01'))?.unitPrice).toBe(120);
  expect(priceFor(prices, ask(1, '2027-01-01'))?.unitPrice).toBe(150);
  expect(priceFor(prices, ask(1, '2025-12-31'))).toBeNull();
  expect(priceHistory(prices).map(({ unitPrice }) => unitPrice)).toEqual([150, 120, 100]);
});

test('of two for the same day the later one counts: a slip is put right', () => {
  const slip = price(1_499, { createdAt: '2026-01-01T08:00:00.000Z' });
  const right = price(14_990, { createdAt: '2026-01-01T08:01:00.000Z' });
  expect(priceFor([right, slip], ask(1))?.unitPrice).toBe(14_990);
  expect(priceFor([slip, right], ask(1))?.unitPrice).toBe(14_990);
});

test('a break that has ended leaves the one below it', () => {
  const prices = [
    price(100),
    price(80, { minQuantity: 10 }),
    price(null, { minQuantity: 10, validFrom: '2026-09-01' }),
  ];
  expect(priceFor(prices, ask(10, '2026-08-31'))?.unitPrice).toBe(80);
  expect(priceFor(prices, ask(10, '2026-09-01'))?.unitPrice).toBe(100);
  expect(standingPrices(prices, '2026-09-01')).toHaveLength(1);
});

test('currencies are never mixed', () => {
  const prices = [price(100), price(98, { currency: 'CHF', minQuantity: 5 })];
  expect(priceFor(prices, ask(3, '2026-11-22', 'CHF'))).toBeNull();
  expect(priceFor(prices, ask(5, '2026-11-22', 'CHF'))?.unitPrice).toBe(98);
  expect(priceFor(prices, ask(5, '2026-11-22', 'XOF'))).toBeNull();
});

test('only what changes something is added', () => {
  const prices = [price(100), price(80, { minQuantity: 10 })];
  const wanted = [
    { currency: 'EUR', minQuantity: 0, unitPrice: 100, validFrom: '2026-11-22' },
    { currency: 'EUR', minQuantity: 10, unitPrice: 75, validFrom: '2026-11-22' },
    { currency: 'EUR', minQuantity: 50, unitPrice: null, validFrom: '2026-11-22' },
  ];
  expect(changingPrices(prices, wanted)).toEqual([wanted[1]]);
});

test.each([
  [14_990, 9_000, 3_996],
  [100, 120, -2_000],
  [100, 0, 10_000],
  [0, 50, null],
])('sold at %d and bought at %d, the margin is %s', (unitPrice, amount, expected) => {
  expect(marginOf({ currency: 'EUR', unitPrice }, { amount, currency: 'EUR' })).toBe(expected);
});

test('no margin where cost and price are of two currencies, or one is missing', () => {
  expect(marginOf({ currency: 'EUR', unitPrice: 100 }, { amount: 50, currency: 'CHF' })).toBeNull();
  expect(marginOf(null, { amount: 50, currency: 'EUR' })).toBeNull();
  expect(marginOf({ currency: 'EUR', unitPrice: 100 }, null)).toBeNull();
});
