import { expect, test } from 'vitest';
import {
  asksBeforeChanging,
  countSelected,
  inPieces,
  isForTheServer,
  maySelectMore,
  mostSelected,
  nothingSelected,
  selectionOf,
} from './prospect-selection.rules.ts';

const ids = (count: number) => Array.from({ length: count }, (_, place) => `p${place}`);

test('one action takes the first thousand and says of how many', () => {
  expect(selectionOf(ids(3))).toEqual({ ids: new Set(['p0', 'p1', 'p2']), outOf: undefined });
  const capped = selectionOf(ids(mostSelected + 1));
  expect(capped.ids.size).toBe(mostSelected);
  expect(capped.ids.has(`p${mostSelected}`)).toBe(false);
  expect(capped.outOf).toBe(mostSelected + 1);
});

test.each<[string, number, number, number | undefined, boolean]>([
  ['all rows in sight are ticked and more match', 100, 100, 250, true],
  ['one row in sight is not ticked', 99, 100, 250, false],
  ['nothing more matches', 100, 100, 100, false],
  ['nobody has counted yet', 100, 100, undefined, false],
  ['there is no row', 0, 0, 250, false],
])('all that match are offered or not when %s', (_when, ticked, shown, matching, offered) => {
  expect(maySelectMore(selectionOf(ids(ticked)), ids(shown), matching)).toBe(offered);
});

test('beyond the first thousand everybody is offered, once', () => {
  const capped = selectionOf(ids(mostSelected + 500));
  expect(maySelectMore(capped, ids(100), mostSelected + 500)).toBe(true);
  expect(maySelectMore({ ...capped, everybody: mostSelected + 500 }, ids(100), mostSelected + 500)).toBe(false);
  expect(maySelectMore(nothingSelected, ids(100), 250)).toBe(false);
  expect(countSelected(capped)).toBe(mostSelected);
  expect(countSelected({ ...capped, everybody: 814_000 })).toBe(814_000);
});

test('a long line is cut without losing anybody', () => {
  expect(inPieces(ids(5), 2)).toEqual([['p0', 'p1'], ['p2', 'p3'], ['p4']]);
  expect(inPieces([], 2)).toEqual([]);
});

test.each([
  [1, false, false],
  [50, false, false],
  [51, false, true],
  [2, true, true],
  [814_000, true, true],
])('before %i are changed, a whole list of them: %s, it is asked: %s', (count, isWholeList, isAsked) => {
  expect(asksBeforeChanging({ count, isWholeList })).toBe(isAsked);
});

test.each([
  [1, false],
  [50, false],
  [51, true],
  [1_000, true],
])('%i ticked are changed by the server: %s', (count, isIt) => {
  expect(isForTheServer(count)).toBe(isIt);
});
