import { expect, test } from 'vitest';
import { columnLetters } from './column-letters.ts';

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [255, 'IV'],
])('column %i is %s', (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
});
