import { expect, test } from 'vitest';
import { joinMessages, textOf } from '../../engine/messages.ts';
import { addressee } from './prepared-email.rules.ts';
import { prospectMessages } from './prospect.messages.ts';

const texts = joinMessages({ prospect: prospectMessages });
const t = (key: string, params: { name: string }) => textOf(texts, 'fr', key, params);

test.each([
  [{ civility: 'M.', firstName: 'Paul', lastName: 'Dupont' } as const, 'Monsieur Dupont'],
  [{ civility: 'Mme', firstName: null, lastName: 'Le Gall' } as const, 'Madame Le Gall'],
  [{ civility: null, firstName: 'Claire', lastName: 'Martin' }, 'Claire'],
  [{ civility: 'M.', firstName: 'Paul', lastName: null } as const, 'Paul'],
  [{ civility: null, firstName: null, lastName: 'Martin' }, ''],
])('%j is written to as « %s »', (person, expected) => {
  expect(addressee(person, t)).toBe(expected);
});
