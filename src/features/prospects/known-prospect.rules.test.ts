import { expect, test } from 'vitest';
import { mergeIntoKnown } from './known-prospect.rules.ts';
import type { Prospect } from './prospect.record.ts';

const at = '2026-11-24T09:00:00.000Z';
const phone = { number: '+33639981234', kind: 'mobile' as const };
const known = {
  firstName: null,
  lastName: 'Leroy',
  organisation: 'Lumen',
  jobTitle: null,
  phones: [phone],
  emails: [],
  tags: ['salon'],
  address: { city: 'Lyon' },
  custom: {},
  nextActionAt: null,
  doNotCallAt: null,
  callConsent: null,
  refusedOn: null,
  recentAttempts: [],
  updatedAt: at,
} as unknown as Prospect;

test.each<[string, Partial<Prospect>, Partial<Prospect>]>([
  ['fills what is empty', { firstName: 'Ana', jobTitle: 'Gérante' }, { firstName: 'Ana', jobTitle: 'Gérante' }],
  ['leaves what is there', { organisation: 'Lumen SARL', address: { city: 'Paris' } }, {}],
  ['completes an address', { address: { postalCode: '69003' } }, { address: { city: 'Lyon', postalCode: '69003' } }],
  ['joins lists without doubling', { tags: ['Salon', 'vip'], phones: [phone] }, { tags: ['salon', 'vip'] }],
  ['takes a next action over', { nextActionAt: at }, { nextActionAt: at, nextActionKind: 'follow-up' }],
])('%s', (_fact, noted, expected) => {
  expect(mergeIntoKnown(known, noted, { by: 'claire', at }).changes).toEqual(expected);
});

test('a person who does not want to be called gets no next action', () => {
  const opposed = { ...known, doNotCallAt: at };
  expect(mergeIntoKnown(opposed, { nextActionAt: at }, { by: 'claire', at }).changes).toEqual({});
});

test('what contradicts the record is told', () => {
  const noted = { organisation: 'Lumen SARL', address: { city: 'Paris' } };
  expect(mergeIntoKnown(known, noted, { by: 'claire', at }).conflicts).toMatchObject([
    { part: 'organisation', kept: { value: 'Lumen' }, lost: { value: 'Lumen SARL' } },
    { part: 'address.city', kept: { value: 'Lyon' }, lost: { value: 'Paris' } },
  ]);
});
