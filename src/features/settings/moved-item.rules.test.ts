import { expect, test } from 'vitest';
import { movedItem } from './moved-item.rules.ts';

const before = ['a', 'b', 'c', 'd'];

test.each([
  [['a', 'b', 'c', 'd'], undefined],
  [['d', 'a', 'b', 'c'], { id: 'd', position: 0 }],
  [['b', 'c', 'd', 'a'], { id: 'a', position: 3 }],
  [['a', 'c', 'd', 'b'], { id: 'b', position: 3 }],
  [['a', 'd', 'b', 'c'], { id: 'd', position: 1 }],
])('%s', (after, moved) => {
  expect(movedItem(before, after)).toEqual(moved);
});

test('two neighbours that swapped are told by either of them', () => {
  expect(movedItem(before, ['b', 'a', 'c', 'd'])).toEqual({ id: 'b', position: 0 });
});
