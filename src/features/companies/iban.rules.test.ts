import { expect, test } from 'vitest';
import { ibanText, readIban } from './iban.rules.ts';

test.each([
  ['FR7630006000011234567890189', true],
  ['FR7630006000011234567890188', false],
  ['BE68539007547034', true],
  ['CH9300762011623852957', true],
  ['CI93CI0080111301134291200589', true],
  ['FR76 3000 6000 0112 3456 7890 189', true],
  ['FR763000600001123456789018', false],
  ['bonjour', false],
])('%s: %s', (typed, isRight) => expect(readIban(typed) !== undefined).toBe(isRight));

test('in groups of four', () => {
  expect(ibanText('FR7630006000011234567890189')).toBe('FR76 3000 6000 0112 3456 7890 189');
});
