import { expect, test } from 'vitest';
import { cutShort } from './text.ts';

test.each([
  ['abcdef', 3, 'abc'],
  ['ab', 3, 'ab'],
  ['ab😀', 3, 'ab'],
  ['ab😀', 4, 'ab😀'],
])('%s cut to %i is %s', (text, longest, cut) => {
  expect(cutShort(text, longest)).toBe(cut);
});
