import { expect, test } from 'vitest';
import { stepInLine } from './line-step.ts';

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 4, 5],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 9, 9],
  ['PageDown', 2, 6],
  ['PageUp', 2, 0],
  ['End', 3, 9],
  ['Home', 3, 0],
  ['ArrowLeft', 3, undefined],
  ['c', 3, undefined],
])('%s on card %i of ten leads to %s', (key, from, to) => {
  expect(stepInLine(key, from, { count: 10, page: 4 })).toBe(to);
});
