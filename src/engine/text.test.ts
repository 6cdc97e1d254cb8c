import { expect, test } from 'vitest';
import { cutShort, searchPieces } from './text.ts';

test.each([
  ['abcdef', 3, 'abc'],
  ['ab', 3, 'ab'],
  ['ab😀', 3, 'ab'],
  ['ab😀', 4, 'ab😀'],
])('%s cut to %i is %s', (text, longest, cut) => {
  expect(cutShort(text, longest)).toBe(cut);
});

test.each([
  ['Lefèvre, Marie', ['lefevre', 'marie']],
  ['06 12.34', ['061234']],
  ['+33 (0)6 12', ['33612']],
  ['jean-paul_2@a.fr', ['jean-paul_2@a.fr']],
  ['d’', ['d']],
  ['%', []],
  ['_', []],
  [' - . + ', []],
  ['marie _ %', ['marie']],
])('a search for « %s » asks for %j', (typed, pieces) => {
  expect(searchPieces(typed)).toEqual(pieces);
});
