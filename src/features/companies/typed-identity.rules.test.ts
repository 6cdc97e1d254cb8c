import { expect, test } from 'vitest';
import { readIdentity } from './typed-identity.rules.ts';

test('every wrong field is told, not the first alone', () => {
  expect(readIdentity({ siren: '12', phone: '01 42', website: 'javascript:alert(1)' }, 'FR').wrong).toEqual({
    siren: 'company.badSiren',
    phone: 'company.badPhone',
    website: 'company.badWebsite',
  });
});

test('what is right is kept in its whole form, and what was not said is not said', () => {
  expect(readIdentity({ siren: '732 829 320', website: 'lumen.example' }, 'FR')).toEqual({
    kept: { siren: '732829320', website: 'https://lumen.example' },
    wrong: {},
  });
  expect(readIdentity({ siren: 'HRB 12', phone: null }, 'DE')).toEqual({ kept: {}, wrong: {} });
});
