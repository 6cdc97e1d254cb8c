import { expect, test } from 'vitest';
import { readCountry } from './country.rules.ts';

test.each([
  ['FR', 'FR'],
  ['be', 'BE'],
  ['France', 'FR'],
  ['BELGIQUE', 'BE'],
  ['Belgium', 'BE'],
  ['Suisse', 'CH'],
  ['Côte d’Ivoire', 'CI'],
  ['Sénégal', 'SN'],
  ['La Réunion', 'RE'],
  ['USA', 'US'],
  ['Narnia', undefined],
  ['', undefined],
])('%s is %s', (typed, code) => expect(readCountry(typed)).toBe(code));
