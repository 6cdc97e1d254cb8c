import { expect, test } from 'vitest';
import { inUnits, minorDigits, moneyOf, moneyText } from './money.ts';

const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  ['EUR', 2],
  ['CHF', 2],
  ['MAD', 2],
  ['XOF', 0],
  ['XAF', 0],
  ['JPY', 0],
  ['TND', 3],
])('%s has %i decimals', (currency, digits) => expect(minorDigits(currency)).toBe(digits));

test.each([
  [{ amount: 1_800_000, currency: 'EUR' }, '18 000 €'],
  [{ amount: 123_456, currency: 'EUR' }, '1 234,56 €'],
  [{ amount: 1_250, currency: 'EUR' }, '12,50 €'],
  [{ amount: 1_234_568, currency: 'XOF' }, '1 234 568 F CFA'],
  [{ amount: 14_567, currency: 'XAF' }, '14 567 FCFA'],
  [{ amount: 12_500, currency: 'TND' }, '12,500 TND'],
  [{ amount: 12_000, currency: 'TND' }, '12 TND'],
])('%j is written %s', (money, text) => expect(plainSpaces(moneyText(money, 'fr'))).toBe(text));

test('a card shows whole units', () => {
  expect(plainSpaces(moneyText({ amount: 123_456, currency: 'EUR' }, 'fr', { rounded: true }))).toBe('1 235 €');
});

test.each([
  [1.005, 'EUR', 101],
  [0.29, 'EUR', 29],
  [1500, 'XOF', 1500],
  [1.0005, 'TND', 1001],
])('%d %s is %i in its smallest unit', (units, currency, amount) =>
  expect(moneyOf(units, currency)).toEqual({ amount, currency }),
);

test('units and money turn into each other', () => {
  for (const currency of ['EUR', 'XOF', 'TND'])
    for (const amount of [0, 1, 99, 100, 12_345_678_901])
      expect(moneyOf(inUnits({ amount, currency }), currency)).toEqual({ amount, currency });
});
