import { expect, test } from 'vitest';
import { blankLine } from '../sales/line-draft.rules.ts';
import { problemOfDraftLine, readDraftLine, readDraftLines } from './draft-line.rules.ts';

const vat = { category: 'S' as const, rate: 2000 };
const lamp = { ...blankLine('a', vat, 'Lampe'), price: '14,82' };
const problem = (quantity: string) => problemOfDraftLine({ ...lamp, quantity }, 'EUR');

test.each([
  ['0', 'quantityNone'],
  ['', 'quantity'],
  ['beaucoup', 'quantity'],
  ['-3', 'quantityBelow'],
  ['−3', 'quantityBelow'],
  ['0,00001', 'quantityFine'],
  ['999999999999', 'quantityLarge'],
])('a quantity of « %s » is not kept as another: %s', (typed, why) => {
  expect(problem(typed)).toEqual({ field: 'quantity', why });
});

test.each([
  ['0,5', 0.5],
  ['1 000 000', 1_000_000],
  ['12.25', 12.25],
])('a quantity of « %s » is kept as it stands', (typed, quantity) => {
  expect(problem(typed)).toBeUndefined();
  expect(readDraftLine({ ...lamp, quantity: typed }, 'EUR')).toMatchObject({ line: { quantity } });
});

test('a line with a price and no name is not dropped in silence', () => {
  expect(problemOfDraftLine({ ...lamp, name: ' ' }, 'EUR')).toEqual({ field: 'name', why: 'name' });
});

test('a line that says nothing is not kept, and stands in nobody’s way', () => {
  const blank = blankLine('b', vat);
  expect(problemOfDraftLine(blank, 'EUR')).toBeUndefined();
  expect(readDraftLines([lamp, blank], null, 'EUR').lines).toHaveLength(1);
});

test('a discount on the whole that is more than the whole is told', () => {
  expect(readDraftLines([lamp], { amount: 1_482 }, 'EUR').isTooMuch).toBe(false);
  expect(readDraftLines([lamp], { amount: 1_483 }, 'EUR').isTooMuch).toBe(true);
});

test('with no line that can be read, a discount in money has nothing to be shared among, and nothing breaks', () => {
  const wrong = { ...lamp, quantity: '-3' };
  expect(readDraftLines([wrong], { amount: 1_000 }, 'EUR')).toEqual({ lines: [], isWhole: false, isTooMuch: true });
  expect(readDraftLines([lamp], { rate: 10_000 }, 'EUR')).toMatchObject({ isWhole: true, isTooMuch: false });
});
