import { expect, test } from 'vitest';
import { liesIn, readPrefixes } from './postal-area.rules.ts';

test.each<[string, string | undefined, string | undefined, string, string[], boolean]>([
  ['a department', '69003', 'FR', 'FR', ['69'], true],
  ['another department', '42000', 'FR', 'FR', ['69'], false],
  ['one of several', '42000', 'FR', 'FR', ['69', '42'], true],
  ['a whole code', '69003', 'FR', 'FR', ['69003'], true],
  ['the country of the company where none is said', '69003', undefined, 'FR', ['69'], true],
  ['another country', '69003', 'DE', 'FR', ['69'], false],
  ['a country in small letters', '1200', 'ch', 'CH', ['12'], true],
  ['Geneva, not the Ain', '1200', 'CH', 'FR', ['12'], false],
  ['the Ain without its zero', '1200', 'FR', 'FR', ['01'], true],
  ['Corse-du-Sud as people say it', '20137', 'FR', 'FR', ['2A'], true],
  ['Haute-Corse as people say it', '20200', 'FR', 'FR', ['2B'], true],
  ['Haute-Corse, not Corse-du-Sud', '20200', 'FR', 'FR', ['2A'], false],
  ['Corsica as the post says it', '20200', 'FR', 'FR', ['20'], true],
  ['La Réunion as a country of its own', '97400', 'RE', 'FR', ['974'], true],
  ['a code with blanks', ' 69 003 ', 'FR', 'FR', ['69'], true],
  ['a code of letters', 'sw1a 1aa', 'GB', 'GB', ['SW1A'], true],
  ['a code of letters that goes on otherwise', 'SW2 1AA', 'GB', 'GB', ['SW1'], false],
  ['no code', undefined, 'FR', 'FR', ['69'], false],
  ['nothing but blanks', '  ', 'FR', 'FR', ['69'], false],
  ['no prefix: everywhere', undefined, 'JP', 'FR', [], true],
])('%s', (_what, postalCode, country, ofArea, prefixes, expected) => {
  expect(liesIn({ postalCode, country }, { country: ofArea, prefixes }, 'FR')).toBe(expected);
});

test.each<[string, string[], object]>([
  ['as they are kept', [' 69 ', '2a', 'sw1a 1', '69'], { prefixes: ['69', '2A', 'SW1A1'] }],
  ['none', ['', ' '], { prefixes: [] }],
  ['with a sign in it', ['69', '6*'], { wrong: '6*' }],
  ['too long', ['12345678901'], { wrong: '12345678901' }],
  ['with an accent', ['é'], { wrong: 'é' }],
])('prefixes %s', (_what, typed, expected) => {
  expect(readPrefixes(typed)).toMatchObject(expected);
});
