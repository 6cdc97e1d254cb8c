import { describe, expect, test } from 'vitest';
import { jaro, jaroWinkler, type Likened, mayBeTheSame } from './likeness.rules.ts';

test.each([
  ['martha', 'marhta', 0.944, 0.961],
  ['dwayne', 'duane', 0.822, 0.84],
  ['dixon', 'dicksonx', 0.767, 0.813],
  ['claire', 'claire', 1, 1],
  ['abc', 'xyz', 0, 0],
  ['', 'abc', 0, 0],
])('%s and %s', (one, other, base, winkler) => {
  expect(jaro(one, other)).toBeCloseTo(base, 3);
  expect(jaroWinkler(one, other)).toBeCloseTo(winkler, 3);
  expect(jaroWinkler(other, one)).toBeCloseTo(winkler, 3);
});

describe('a possible duplicate', () => {
  test.each<[string, string, string, string | null, string | null, boolean]>([
    ['one letter apart', 'dupond jean|garage martin', 'dupont jean|garage martin', null, null, true],
    ['a company written longer', 'martin claire|lumen', 'martin claire|lumen conseil', null, null, true],
    [
      'another number of an organisation',
      'martin claire|agence 12',
      'martin claire|agence 13',
      '69003',
      '69003',
      false,
    ],
    ['other numbers of both', 'cinqmille0 remi|boite 0', 'cinqmille10 remi|boite 10', null, null, false],
    ['a number left out', 'martin claire|agence lyon 3', 'martin claire|agence lyon', null, null, true],
    ['a number written with a nought', 'martin claire|agence 07', 'martin claire|agence 7', null, null, true],
    ['the very same key is a surer reason', 'dupont jean|lumen', 'dupont jean|lumen', null, null, false],
    [
      'a colleague of nearly the same name',
      'dupont anne|garage martin',
      'dupont paul|garage martin',
      '69003',
      '69003',
      false,
    ],
    ['two of one trade, in one place', '|decoupage caron', '|decoupage richard', '69003', '69003', false],
    ['two of one trade, nobody knows where', '|decoupage caron', '|decoupage richard', null, null, false],
    [
      'one person’s name in two of one trade',
      'martin claire|decoupage caron',
      'martin claire|decoupage richard',
      null,
      null,
      false,
    ],
    [
      'one person’s name in two of one trade, in two places',
      'martin claire|decoupage caron',
      'martin claire|decoupage richard',
      '69003',
      '44000',
      false,
    ],
    ['one organisation with a slip', '|decoupage caron', '|decoupage carron', '69003', '69003', true],
    ['a trade word with a slip', '|decoupage caron', '|decoupages caron', null, null, true],
    ['written longer, without a person', '|decoupage caron', '|decoupage caron lyon', '69003', '69003', true],
    [
      'less alike, in one place',
      'martin claire|menuiserie martin',
      'martin claire|imprimerie nord',
      '69003',
      '69003',
      true,
    ],
    [
      'less alike, in two places',
      'martin claire|menuiserie martin',
      'martin claire|imprimerie nord',
      '69003',
      '44000',
      false,
    ],
    [
      'less alike, nobody knows where',
      'martin claire|menuiserie martin',
      'martin claire|imprimerie nord',
      null,
      null,
      false,
    ],
  ])('%s', (_, one, other, here, there, wanted) => {
    const likened = [
      { nameKey: one, postalCode: here },
      { nameKey: other, postalCode: there },
    ] as const;
    expect(mayBeTheSame(...likened)).toBe(wanted);
    expect(mayBeTheSame(likened[1], likened[0])).toBe(wanted);
  });

  const guillaume = (organisation: string, postalCode: string, siret: string | null) => ({
    nameKey: `guillaume olivier|${organisation}`,
    postalCode,
    siret,
  });
  test.each<[string, Likened, Likened, boolean]>([
    [
      'two organisations, two places, two SIRETs',
      guillaume('carrosserie benali', '82290', '82190000000018'),
      guillaume('jardinerie roux', '15100', '75340000000026'),
      false,
    ],
    [
      'two organisations that share nothing, in two places',
      guillaume('carrosserie benali', '82290', null),
      guillaume('jardinerie roux', '15100', null),
      false,
    ],
    [
      'written nearly alike, but another company by its SIREN',
      guillaume('carrosserie benali', '82290', '82190000000018'),
      guillaume('carosserie benali', '15100', '75340000000026'),
      false,
    ],
    [
      'one company that moved, or another site of it',
      guillaume('carrosserie benali', '82290', '82190000000018'),
      guillaume('carosserie benali', '15100', '82190000000026'),
      true,
    ],
    [
      'a SIRET mistyped, in one place',
      guillaume('carrosserie benali', '82290', '82190000000018'),
      guillaume('carosserie benali', '82290', '82910000000018'),
      true,
    ],
  ])('%s', (_, one, other, wanted) => {
    expect(mayBeTheSame(one, other)).toBe(wanted);
    expect(mayBeTheSame(other, one)).toBe(wanted);
  });
});
