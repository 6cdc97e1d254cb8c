import { expect, test } from 'vitest';
import { dedupeKeys, type ProspectIdentity } from './prospect-keys.rules.ts';

const claire: ProspectIdentity = {
  firstName: 'Claire',
  lastName: 'Martin',
  organisation: 'Éts Martin & Fils SARL',
  emails: [{ address: 'Claire@example.com' }, { address: 'contact@example.com' }],
  phones: [
    { number: '+33612345678', kind: 'mobile', status: 'valid' },
    { number: '+33145678901', kind: 'landline', status: 'valid' },
    { number: '06 12 34 5O', kind: 'other', status: 'invalid' },
  ],
  postalCode: '69003',
};

function sharesAKey(one: ProspectIdentity, other: ProspectIdentity): boolean {
  const known = new Set(dedupeKeys(one).map(({ kind, key }) => `${kind}:${key}`));
  return dedupeKeys(other).some(({ kind, key }) => known.has(`${kind}:${key}`));
}

test('the keys of a person come the surest first', () => {
  expect(dedupeKeys({ ...claire, externalId: 'C-12', siret: '73282932000074' })).toEqual([
    { kind: 'externalId', key: 'C-12' },
    { kind: 'siret', key: '73282932000074|martin claire' },
    { kind: 'email', key: 'claire@example.com' },
    { kind: 'mobile', key: '+33612345678' },
    { kind: 'landline', key: '+33145678901|martin claire' },
    { kind: 'name', key: 'martin claire|martin fils' },
  ]);
});

test('an organisation without a person is known by its SIRET, its telephone and its place', () => {
  const company = {
    organisation: 'Martin Fils',
    siret: '73282932000074',
    postalCode: '69003',
    emails: [],
    phones: claire.phones,
  };
  expect(dedupeKeys(company).map(({ kind }) => kind)).toEqual(['siret', 'mobile', 'landline', 'company']);
  expect(dedupeKeys(company).at(-1)?.key).toBe('martin fils|69003');
});

test('colleagues behind one switchboard and one contact address are two people', () => {
  const phones = [{ number: '+33145678901', kind: 'landline' }];
  const emails = [{ address: 'contact@example.com' }];
  const siret = '73282932000074';
  const one = { ...claire, siret, phones, emails };
  expect(sharesAKey(one, { ...one, firstName: 'Paul' })).toBe(false);
  expect(sharesAKey(one, { ...one, firstName: 'CLAIRE' })).toBe(true);
});

test('a name without an organisation is not a key', () => {
  expect(dedupeKeys({ firstName: 'Claire', lastName: 'Martin', emails: [], phones: [] })).toEqual([]);
});
