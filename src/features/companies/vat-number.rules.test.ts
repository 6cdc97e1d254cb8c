import { expect, test } from 'vitest';
import { frenchVatOf, readFrenchVat, readVatNumber } from './vat-number.rules.ts';

test.each(['FR44732829320', 'FR03552081317', 'FR39356000000', 'FR64443061841'])('%s', (number) => {
  expect(readFrenchVat(number)).toEqual({ number, proven: true });
  expect(frenchVatOf(number.slice(4))).toBe(number);
});

test.each([
  ['fr 44 732 829 320', { number: 'FR44732829320', proven: true }],
  ['FRK7732829320', { number: 'FRK7732829320', proven: false }],
  ['FR45732829320', undefined],
  ['FR44732829321', undefined],
  ['44732829320', undefined],
])('%s', (typed, read) => expect(readFrenchVat(typed)).toEqual(read));

test.each([
  ...['ATU12345678', 'BE0417497106', 'CY12345678X', 'DE123456789', 'EL123456789', 'ESX1234567Y', 'ES12345678Z'],
  ...['IE1234567WA', 'IE1X23456A', 'IT12345678901', 'LU12345678', 'NL123456789B01', 'PT123456789', 'SE123456789001'],
  ...['XI123456789', 'CHE123456789', 'FR44732829320'],
])('%s has the form of its country', (number) => expect(readVatNumber(number)).toBe(number));

test.each([
  ...[
    'FR12345',
    'DE12345',
    'DE1234567890',
    'BE0417497107',
    'BE417497106',
    'IT1234567890',
    'ES123456789',
    'GR123456789',
  ],
  ...['LU1234567X', 'FR45732829320', 'AT12345678', '12345'],
])('%s does not', (number) => expect(readVatNumber(number)).toBeUndefined());

test('spaces, points and hyphens are no part of it', () => {
  expect(readVatNumber('be 0417.497.106')).toBe('BE0417497106');
});
