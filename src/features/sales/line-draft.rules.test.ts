import { expect, test } from 'vitest';
import {
  blankLine,
  draftOfLine,
  problemOfDrafts,
  readDiscount,
  readLine,
  tidyDiscount,
  totalsOfRead,
} from './line-draft.rules.ts';

const vat = { category: 'S', rate: 2000 } as const;
const typed = { ...blankLine('a', vat, 'Pose'), quantity: '1,5', price: '80', discount: '10' };

test('what is typed is read as a line, and stands in the fields again as it was', () => {
  const read = readLine(typed, 'EUR');
  expect(read).toMatchObject({ line: { quantity: 1.5, unitPrice: 8000, discount: { rate: 1000 } }, net: 10_800 });
  if (read.wrong) throw new Error(read.wrong);
  const again = draftOfLine(read.line, { key: 'a', currency: 'EUR', locale: 'fr' });
  expect(readLine(again, 'EUR')).toEqual(read);
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ quantity: '-3' }, 'quantity'],
  [{ quantity: '0' }, 'quantity'],
  [{ quantity: '1,00001' }, 'quantity'],
  [{ quantity: '99999999999' }, 'quantity'],
  [{ price: 'gratuit' }, 'price'],
  [{ price: '' }, 'price'],
  [{ discount: '120' }, 'discount'],
  [{ discount: '500 €' }, 'discount'],
  [{ vat: { category: 'E', rate: 2000 } }, 'vat'],
] as const)('%j cannot be sold', (wrong, field) => {
  expect(readLine({ ...typed, ...wrong }, 'EUR')).toEqual({ wrong: field });
});

test.each([
  ['', null],
  ['10', { rate: 1000 }],
  ['5,5 %', { rate: 550 }],
  ['15 €', { amount: 1500 }],
  ['15,50 EUR', { amount: 1550 }],
  ['€ 15', { amount: 1500 }],
  ['101', undefined],
  ['-5', undefined],
  ['un peu', undefined],
])('a discount of « %s »', (text, discount) => expect(readDiscount(text, 'EUR')).toEqual(discount));

test('francs CFA have no cents to sell for', () => {
  expect(readLine({ ...typed, price: '1500,5' }, 'XOF')).toEqual({ wrong: 'price' });
  expect(readLine({ ...typed, price: '1500', discount: '100 XOF' }, 'XOF')).toMatchObject({ net: 2150 });
});

test('lines that cannot be read do not count', () => {
  const lines = [readLine(typed, 'EUR'), readLine({ ...typed, price: '' }, 'EUR')];
  expect(totalsOfRead(lines, null)).toMatchObject({ net: 10_800, gross: 12_960 });
  expect(totalsOfRead(lines, { amount: 20_000 })).toBeNull();
});

test.each([
  [{ quantity: '-3' }, 'EUR', 'notPositive'],
  [{ quantity: '0' }, 'EUR', 'notPositive'],
  [{ quantity: 'trois' }, 'EUR', 'quantity'],
  [{ name: ' ' }, 'EUR', 'name'],
  [{ price: '' }, 'EUR', 'price'],
  [{ price: '-5' }, 'EUR', 'negative'],
  [{ price: '1500,5' }, 'XOF', 'noDecimals'],
  [{ discount: '200 %' }, 'EUR', 'discount'],
])('what is wrong with %j in %s is said of its line', (changes, currency, why) => {
  const sound = { ...blankLine('a', { category: 'S' as const, rate: 2000 }, 'Pose'), price: '10' };
  const drafts = [sound, { ...sound, ...changes }];
  const reads = drafts.map((draft) => readLine(draft, currency));
  expect(problemOfDrafts(drafts, reads, currency)).toEqual({ key: `basket.wrong.${why}`, line: 2 });
  expect(problemOfDrafts([sound], [readLine(sound, currency)], currency)).toBeUndefined();
});

test('a share typed finer than it counts is shown as it counts', () => {
  expect(tidyDiscount('12,345', 'EUR', 'fr')).toBe('12,35\u00a0%');
  expect(tidyDiscount('12,34 %', 'EUR', 'fr')).toBe('12,34 %');
  expect(tidyDiscount('15 €', 'EUR', 'fr')).toBe('15 €');
  expect(tidyDiscount('abc', 'EUR', 'fr')).toBe('abc');
});
