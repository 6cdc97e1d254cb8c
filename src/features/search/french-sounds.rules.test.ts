import { describe, expect, test } from 'vitest';
import { type HeardWord, heardAs, heardFrom, soundOf } from './french-sounds.rules.ts';

describe('written in two ways and heard as one', () => {
  test.each([
    ['delfine', 'delphine'],
    ['katrine', 'catherine'],
    ['filipe', 'philippe'],
    ['mikael', 'michael'],
    ['mickael', 'michael'],
    ['fransoi', 'francois'],
    ['jan', 'jean'],
    ['jorje', 'georges'],
    ['tibo', 'thibault'],
    ['tibo', 'thibaud'],
    ['reno', 'renault'],
    ['moro', 'moreaux'],
    ['gotie', 'gauthier'],
    ['loran', 'laurent'],
    ['vinsan', 'vincent'],
    ['izabel', 'isabelle'],
    ['frederik', 'frederique'],
    ['kristof', 'christophe'],
    ['nikola', 'nicolas'],
    ['cloe', 'khloe'],
    ['remon', 'raymond'],
    ['clere', 'claire'],
    ['agnes', 'anies'],
    ['silvi', 'sylvie'],
    ['mathieu', 'matieux'],
    ['estelle', 'hestel'],
    ['lefebre', 'lefevre', false],
    ['louis', 'louise', false],
    ['martin', 'martine'],
    ['charles', 'carles', false],
    ['paul', 'paule'],
  ])('%s and %s', (one, other, isSame = true) => {
    expect(soundOf(one) === soundOf(other)).toBe(isSame);
  });
});

test('letters that are not French stay as they are', () => {
  expect(soundOf('дмитрий')).toBe('дмитрий');
  expect(soundOf('')).toBe('');
});

describe('what is heard as', () => {
  const known = ['delphine', 'catherine', 'philippe', 'philippot', 'michael', 'martin', 'dupont', 'louis', 'lou'];
  const heard = known.map((word): HeardWord => ({ word, sound: soundOf(word) }));

  test.each([
    ['delfine', ['delphine']],
    ['delfi', ['delphine']],
    ['filip', ['philippe', 'philippot']],
    ['filipe', ['philippe']],
    ['mikael', ['michael']],
    ['dupon', []],
    ['dupond', ['dupont']],
    ['lu', []],
    ['xyzzyq', []],
  ])('%s: %j', (typed, words) => {
    expect(heardAs(typed, heard, 5).map(({ word }) => word)).toEqual(words);
  });

  test('a word heard whole weighs less than its beginning, and both more than none and less than a slip and more', () => {
    expect(heardAs('filip', heard, 5).map(({ slips }) => slips)).toEqual([0.5, 0.75]);
  });

  test('of a beginning, the letters that the end of a word would leave unheard are heard', () => {
    expect(heardFrom('kat')).toBe('kat');
    expect(soundOf('kat')).toBe('ka');
  });
});
