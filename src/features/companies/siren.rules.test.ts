import { expect, test } from 'vitest';
import { isSiren, isSiret } from './siren.rules.ts';

test.each([
  ['732829320', true],
  ['356000000', true],
  ['123456789', false],
  ['000000000', false],
  ['73282932', false],
])('SIREN %s: %s', (digits, expected) => expect(isSiren(digits)).toBe(expected));

test.each([
  ['73282932000074', true],
  ['35600000000048', true],
  ['35600000049837', true],
  ['35600000049838', false],
  ['73282932000075', false],
  ['00000000000000', false],
])('SIRET %s: %s', (digits, expected) => expect(isSiret(digits)).toBe(expected));
