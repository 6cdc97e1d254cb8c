import { expect, test } from 'vitest';
import { wordsInLine } from './words-in-line.rules.ts';

// Three buttons of 100 pixels, of which an icon alone takes 30, beside a count of 50.
const widths = [100, 100, 100];

test.each([
  ['all words where there is room', 350, 3],
  ['the last button loses its words first', 349, 2],
  ['as many keep theirs as there is room for', 280, 2],
  ['then the next', 279, 1],
  ['icons alone where room is shortest', 150, 0],
  ['and no fewer than none', 10, 0],
])('%s', (_what, room, words) => {
  expect(wordsInLine({ widths, beside: 50, iconWidth: 30, room })).toBe(words);
});
