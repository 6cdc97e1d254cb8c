import { expect, test } from 'vitest';
import { addressee, mailto } from './prepared-email.rules.ts';

test.each([
  [{ civility: 'M.', firstName: 'Paul', lastName: 'Dupont' } as const, 'M. Dupont'],
  [{ civility: 'Mme', firstName: null, lastName: 'Le Gall' } as const, 'Mme Le Gall'],
  [{ civility: null, firstName: 'Claire', lastName: 'Martin' }, 'Claire'],
  [{ civility: 'M.', firstName: 'Paul', lastName: null } as const, 'Paul'],
  [{ civility: null, firstName: null, lastName: 'Martin' }, ''],
])('%j is written to as « %s »', (person, expected) => {
  expect(addressee(person)).toBe(expected);
});

test('an address holds nothing but the letter: signs that mean something in it are written out', () => {
  expect(mailto({ to: 'm&m@x.example', subject: 'Devis & suite ?', body: 'Bonjour,\n\nÀ bientôt' })).toBe(
    'mailto:m%26m@x.example?subject=Devis%20%26%20suite%20%3F&body=Bonjour%2C%0D%0A%0D%0A%C3%80%20bient%C3%B4t',
  );
  expect(mailto({ to: 'a@x.example', subject: '', body: '' })).toBe('mailto:a@x.example');
});
