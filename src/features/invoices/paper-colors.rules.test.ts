import { expect, test } from 'vitest';
import { inkOn, wordsIn } from './paper-colors.rules.ts';

const ink = '#1b2430';

test.each([
  ['#0f766e', '#ffffff', '#0f766e'],
  ['#1d4ed8', '#ffffff', '#1d4ed8'],
  ['#fde047', ink, ink],
  ['#ffffff', ink, ink],
  ['#000000', '#ffffff', '#000000'],
])('on %s words are %s; on white, words in it are %s', (color, on, words) => {
  expect(inkOn(color, ink)).toBe(on);
  expect(wordsIn(color, ink)).toBe(words);
});
