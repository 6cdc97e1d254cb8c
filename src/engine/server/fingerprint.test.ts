import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

test.each([
  ['phone:+33612345678', '2c8a45c5a93200f96142c18a4ddc2218d670e70ca82dca39b8e3f39a6c54de67'],
  ['email:jean.dupont@example.fr', 'bfc23896850d1909fa80afba4aa8334d447c54bf96447e228b685c6f61e61cc6'],
])('%s is known by its fingerprint', (text, known) => {
  expect(fingerprint('cle-de-test', text)).toBe(known);
});

test('another key makes another fingerprint', () => {
  expect(fingerprint('une-autre-cle', 'phone:+33612345678')).not.toMatch(/^2c8a/);
});
