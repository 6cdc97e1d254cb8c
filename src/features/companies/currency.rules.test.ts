import { expect, test } from 'vitest';
import { countryCodes } from './country-codes.ts';
import { isCurrency, usualCurrency } from './currency.rules.ts';

test.each([
  ['FR', 'EUR'],
  ['CH', 'CHF'],
  ['MA', 'MAD'],
  ['CI', 'XOF'],
  ['GA', 'XAF'],
  ['PF', 'XPF'],
  ['RE', 'EUR'],
])('a company of %s counts in %s', (country, currency) => expect(usualCurrency(country)).toBe(currency));

test('every country has a currency that exists', () => {
  expect(countryCodes.filter((country) => !isCurrency(usualCurrency(country)))).toEqual([]);
});
