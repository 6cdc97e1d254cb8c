import { describe, expect, test } from 'vitest';
import { nearestWords, slipsAllowed, slipsBetween } from './misspelling.rules.ts';

describe('slips between what was typed and a word', () => {
  test.each([
    ['martin', 'martin', 0],
    ['marti', 'martin', 0],
    ['matrin', 'martin', 1],
    ['martn', 'martin', 1],
    ['marttin', 'martin', 1],
    ['nartin', 'martin', 1],
    ['amrtin', 'martin', 1],
    ['boulangr', 'boulangerie', 1],
    ['lefvere', 'lefevre', 1],
    ['dupnot', 'dupond', 2],
    ['chaudroneri', 'chaudronnerie', 1],
    ['x', '', 1],
  ])('%s for %s: %i', (typed, word, slips) => {
    expect(slipsBetween(typed, word)).toBe(slips);
  });
});

test.each([
  ['ali', 0],
  ['roux', 1],
  ['lefevre', 1],
  ['lefebvre', 2],
])('%s may hold %i', (typed, slips) => {
  expect(slipsAllowed(typed)).toBe(slips);
});

describe('the nearest words', () => {
  const known = ['martin', 'martinez', 'marchand', 'morin', 'lefevre', 'lefebvre', 'roy', 'le'];

  test.each([
    ['matrin', ['martin', 'martinez']],
    ['lefevvre', ['lefebvre', 'lefevre']],
    ['roi', []],
    ['xyzzy', []],
    ['martin', ['martin', 'martinez']],
  ])('of %s are %j', (typed, words) => {
    expect(nearestWords(typed, known, 5).map(({ word }) => word)).toEqual(words);
  });

  test('no more than asked for', () => {
    expect(nearestWords('matrin', known, 1)).toEqual([{ word: 'martin', slips: 1 }]);
  });
});
