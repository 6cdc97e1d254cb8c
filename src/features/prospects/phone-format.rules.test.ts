import { expect, test } from 'vitest';
import { formatPhone } from './phone-format.rules.ts';

test.each([
  ['+33612345678', 'FR', '06 12 34 56 78'],
  ['+33612345678', 'BE', '+33 6 12 34 56 78'],
  ['+41213456789', 'FR', '+41 21 345 67 89'],
  ['+32470123456', 'BE', '0470 12 34 56'],
  ['voir standard', 'FR', 'voir standard'],
])('%s is read in %s as %s', (number, country, shown) => {
  expect(formatPhone(number, country)).toBe(shown);
});
