import { expect, test } from 'vitest';
import { frenchVatOf, readFrenchVat } from './vat-number.rules.ts';

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
