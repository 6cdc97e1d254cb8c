import { expect, test } from 'vitest';
import { figuresOf, type StateCounts } from './campaign-figures.rules.ts';

test.each<[string, StateCounts, number, { total: number; progress: number; penetration: number }]>([
  ['an empty one', {}, 0, { total: 0, progress: 0, penetration: 0 }],
  ['one not begun', { toCall: 40 }, 0, { total: 40, progress: 0, penetration: 0 }],
  [
    '23 of 100 called, 12 to call back',
    { toCall: 77, done: 11, callBack: 12 },
    23,
    { total: 100, progress: 0.11, penetration: 0.23 },
  ],
  ['left out without a call', { toCall: 5, excluded: 5 }, 0, { total: 10, progress: 0.5, penetration: 0 }],
  [
    'every state, left out by a call',
    { toCall: 1, inProgress: 1, done: 1, callBack: 1, unreachable: 1, excluded: 1 },
    5,
    { total: 6, progress: 0.5, penetration: 5 / 6 },
  ],
])('%s', (_, counts, called, expected) => {
  const figures = figuresOf(counts, called);
  expect(figures).toMatchObject(expected);
  expect(Object.values(figures.states).reduce((sum, count) => sum + count, 0)).toBe(figures.total);
});
