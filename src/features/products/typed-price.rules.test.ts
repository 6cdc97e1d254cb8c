import { expect, test } from 'vitest';
import { readTypedPrice, typedPrice, unitPriceText } from './typed-price.rules.ts';

test.each([
  ['149,90', 'EUR', 14_990],
  ['149.9', 'EUR', 14_990],
  ['1 234,5 €', 'EUR', 123_450],
  ['1\u202f234,50\u00a0€', 'EUR', 123_450],
  ['1.234,50', 'EUR', 123_450],
  ['1,234.50', 'EUR', 123_450],
  ['1.234.567', 'EUR', 123_456_700],
  ['0,0125', 'EUR', 1.25],
  ['0,000001', 'EUR', 0.0001],
  [',5', 'EUR', 50],
  ['12', 'EUR', 1_200],
  ['12 345 FCFA', 'XOF', 12_345],
  ['1,234', 'TND', 1_234],
  ['CHF 12', 'CHF', null],
  ['1 500,50', 'XOF', null],
  ['0,0000001', 'EUR', null],
  ['-5', 'EUR', null],
  ['12,34,5', 'EUR', null],
  ['1e9', 'EUR', null],
  ['abc', 'EUR', null],
  ['', 'EUR', null],
  ['99999999999999', 'EUR', null],
])('« %s » in %s is %s', (typed, currency, expected) => {
  expect(readTypedPrice(typed, currency)).toBe(expected);
});

test.each([
  [14_990, 'EUR', '149,90\u00a0€', '149,90'],
  [1.25, 'EUR', '0,0125\u00a0€', '0,0125'],
  [123_450, 'EUR', '1\u202f234,50\u00a0€', '1234,50'],
  [12_345, 'XOF', '12\u202f345\u00a0F\u202fCFA', '12345'],
])('%d of %s is shown as « %s », and typed as « %s »', (price, currency, shown, typed) => {
  expect(unitPriceText(price, currency, 'fr')).toBe(shown);
  expect(typedPrice(price, currency, 'fr')).toBe(typed);
  expect(readTypedPrice(typed, currency)).toBe(price);
});
