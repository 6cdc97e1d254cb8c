import { expect, test } from 'vitest';
import { trialKeyOf } from './trial-key.rules.ts';

test.each([
  [{ siren: '732 829 320', email: 'anne@lumen.example' }, 'siren:732829320'],
  [{ email: 'Anne@Lumen.example ' }, 'mail:lumen.example'],
  [{ siren: null, email: 'anne.roche@gmail.com' }, 'mail:anne.roche@gmail.com'],
])('%o is known as %s', (company, key) => {
  expect(trialKeyOf(company)).toBe(key);
});
