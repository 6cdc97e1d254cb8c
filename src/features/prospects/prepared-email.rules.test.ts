import { expect, test } from 'vitest';
import { addressee } from './prepared-email.rules.ts';

test.each([
  [{ civility: 'M.', firstName: 'Paul', lastName: 'Dupont' } as const, 'M. Dupont'],
  [{ civility: 'Mme', firstName: null, lastName: 'Le Gall' } as const, 'Mme Le Gall'],
  [{ civility: null, firstName: 'Claire', lastName: 'Martin' }, 'Claire'],
  [{ civility: 'M.', firstName: 'Paul', lastName: null } as const, 'Paul'],
  [{ civility: null, firstName: null, lastName: 'Martin' }, ''],
])('%j is written to as « %s »', (person, expected) => {
  expect(addressee(person)).toBe(expected);
});
