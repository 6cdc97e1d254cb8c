import { describe, expect, test } from 'vitest';
import { matches } from '../../engine/filter.ts';
import {
  asTyped,
  correctedSearch,
  doubtfulWords,
  isByNumber,
  isMeantByName,
  knownWords,
  nameRanges,
  type Reading,
  ranked,
  readingsFilter,
} from './prospect-search.rules.ts';

const person = (sortName: string, organisation: string | null = null, more = '') => ({
  sortName,
  organisation,
  searchText: `${sortName.split(' ').toReversed().join(' ')} ${(organisation ?? '').toLowerCase()} ${more}`,
});

const martin = person('martin claire');
const martine = person('dubois martine');
const bakery = person('roy paul', 'Boulangerie Martin');
const street = person('petit jean', null, 'contact@martinique.example');

describe('which rows', () => {
  test.each([
    ['claire martin', true],
    ['martin claire', true],
    ['MARTIN', true],
    ['martin paul', false],
  ])('"%s" finds Claire Martin: %s', (typed, found) => {
    expect(matches(readingsFilter(asTyped(typed)), martin)).toBe(found);
  });

  test.each([
    ['mart', [true, false, false]],
    ['claire martin', [true, false, false]],
    ['martin claire', [true, false, false]],
    ['paul roy', [false, false, true]],
  ])('names that begin with "%s" or one of its words', (typed, begun) => {
    const begins = (sortName: string) =>
      nameRanges(asTyped(typed)).some(({ from, before }) => sortName >= from && sortName < before);
    expect([martin, martine, bakery].map(({ sortName }) => begins(sortName))).toEqual(begun);
  });
});

test.each([
  ['06 12 34 56 78', true],
  ['contact@durand.example', true],
  ['123', false],
  ['4d conseil', false],
  ['martin 0612345678', false],
])('"%s" is a number or an address: %s', (typed, expected) => {
  expect(isByNumber(asTyped(typed))).toBe(expected);
});

test('a surname comes before a first name or an organisation, and that before the midst of a word', () => {
  expect(ranked([street, bakery, martine, martin], asTyped('martin'))).toEqual([martin, martine, bakery, street]);
});

test.each([
  ['mart', [martin, martine, bakery], [street]],
  ['claire mar', [martin], [martine, bakery]],
  ['contact', [], [street]],
])('"%s" is the beginning of a name of some, and not of others', (typed, named, others) => {
  const isMeant = (row: typeof martin) => isMeantByName(row, asTyped(typed));
  expect([named.map(isMeant), others.map(isMeant)]).toEqual([named.map(() => true), others.map(() => false)]);
});

test('a slip weighs more than the place of the word', () => {
  const readings: Reading[] = [
    [
      { word: 'marten', slips: 0 },
      { word: 'martin', slips: 1 },
    ],
  ];
  const marten = person('petit jean', null, 'jean@marten.example');
  expect(ranked([martin, marten], readings)).toEqual([marten, martin]);
  expect(correctedSearch(marten, readings)).toBeNull();
  expect(correctedSearch(martin, readings)).toBe('martin');
  expect(correctedSearch(undefined, readings)).toBeNull();
});

test('the words that may hold a slip are those of letters, without their joints', () => {
  expect(doubtfulWords('Saint-Patus 69003 a@b.example')).toEqual(['saint', 'patus', '69003', 'a@b.example']);
});

test('known by words of letters, not by numbers, addresses or initials', () => {
  expect(knownWords("jean d'almeida sa saint-pathus 00000991 jean@sa.example 33612345678")).toEqual([
    'jean',
    'almeida',
    'saint',
    'pathus',
  ]);
});
