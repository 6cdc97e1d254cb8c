import { expect, test } from 'vitest';
import { type DecimalSign, decimalSignOf, readDecimal } from './decimals.rules.ts';

test.each<[string, number | undefined, DecimalSign?]>([
  ['12', 12],
  ['1 234,5', 1234.5],
  ['1\u202f234,567', 1234.567, ','],
  ['1.234,567', 1234.567],
  ['1,234.5', 1234.5],
  ['1.234.567', 1_234_567],
  ['1,234', 1234],
  ['1,234', 1.234, ','],
  ['1.234', 1.234, '.'],
  ['1.234', 1234, ','],
  ['0,125', 0.125],
  ['-0.5', -0.5],
  ['−3', -3],
  ['-0', 0],
  [',5', 0.5],
  ['12,3456', 12.3456],
  ['12 k', 12_000],
  ['1,2 M', 1_200_000],
  ['0.1', 0.1],
  ['12.34.56', undefined],
  ['1,2,3', undefined],
  ['12 h', undefined],
  ['-', undefined],
  ['', undefined],
  ['environ 12', undefined],
])('%j is %j, with the sign %s', (text, value, sign) => expect(readDecimal(text, sign)).toBe(value));

test.each([
  [['1,234', '12,5'], ','],
  [['1.234', '12.25'], '.'],
  [['1,234', '5'], undefined],
  [['1,5', '2.5'], undefined],
  [['01.02.03', 'x'], undefined],
])('the values %j show the sign %s', (values, sign) => expect(decimalSignOf(values)).toBe(sign));
