import { expect, test } from 'vitest';
import { looksLikeInseeCodes, readBoolean, readHeadcount, readNumber } from './values.rules.ts';

test.each([
  ['1 234,56', 1234.56],
  ['1\u202F234,56', 1234.56],
  ['1.234,56', 1234.56],
  ['1,234.56', 1234.56],
  ['1.234.567', 1234567],
  ['1,234', 1234],
  ['12 k€', 12_000],
  ['1,2 M€', 1_200_000],
  ['5 000 €', 5000],
  ['12 000 euros', 12_000],
  ['-3,5', -3.5],
  ['0', 0],
  ['beaucoup', undefined],
  ['', undefined],
])('%s is %s', (typed, value) => expect(readNumber(typed)).toBe(value));

test.each([
  ['5', '5'],
  ['120', '120'],
  ['12', '12'],
  ['10-19', '10-19'],
  ['10 à 19', '10-19'],
  ['10 à 19 salariés', '10-19'],
  ['de 20 à 49', '20-49'],
  ['1 000 à 1 999', '1000-1999'],
  ['plus de 50', '50+'],
  ['10000+', '10000+'],
  ['02', '3-5'],
  ['2026-02-01', undefined],
  ['beaucoup', undefined],
])('a headcount of %s is %s', (typed, headcount) => expect(readHeadcount(typed)).toBe(headcount));

test('in a column of INSEE codes, 12 stands for a band', () => {
  expect(looksLikeInseeCodes(['01', '12', '', '53'])).toBe(true);
  expect(looksLikeInseeCodes(['12', '11', '21'])).toBe(false);
  expect(readHeadcount('12', { inseeCodes: true })).toBe('20-49');
  expect(readHeadcount('53', { inseeCodes: true })).toBe('10000+');
});

test.each(['oui', 'O', 'Vrai', 'x', '1', 'YES'])('%s is a yes', (typed) => expect(readBoolean(typed)).toBe(true));
test.each(['non', 'N', 'faux', '0', 'no'])('%s is a no', (typed) => expect(readBoolean(typed)).toBe(false));
test.each(['peut-être', ''])('"%s" is no answer', (typed) => expect(readBoolean(typed)).toBeUndefined());
