import { describe, expect, test } from 'vitest';
import { type Choices, comparedParts, mergeProspects, overruledBy, refusedChoice } from './merge-prospects.rules.ts';
import type { Prospect } from './prospect.record.ts';

const early = '2026-01-05T09:00:00.000Z';
const late = '2026-11-24T09:00:00.000Z';

const nobody: Prospect = {
  id: 'master',
  firstName: null,
  lastName: 'Leroy',
  civility: null,
  jobTitle: null,
  organisation: null,
  audience: 'B2B',
  phones: [],
  emails: [],
  address: {},
  siret: null,
  website: null,
  source: null,
  ownerId: null,
  stageId: 'new',
  stageSince: early,
  lostReason: null,
  expectedAmount: null,
  expectedCloseOn: null,
  tags: [],
  budget: null,
  inboundAt: null,
  customerSince: null,
  loyaltyTier: null,
  loyaltyPoints: null,
  pointsExpireOn: null,
  segment: null,
  contractEndsOn: null,
  decisionOn: null,
  competitor: null,
  renewalOn: null,
  score: null,
  scoreReasons: {},
  scoreMoves: false,
  nextActionAt: null,
  nextActionKind: null,
  lastContactAt: null,
  callCount: 0,
  missedCalls: 0,
  doNotCallAt: null,
  callConsent: null,
  callContract: null,
  unprovenAt: null,
  refusedOn: null,
  recentAttempts: [],
  custom: {},
  importId: null,
  importIds: [],
  campaignIds: [],
  archivedAt: null,
  mergedIntoId: null,
  sortName: '',
  searchText: '',
  createdAt: early,
  updatedAt: early,
  rev: 1,
};
const phone = (number: string, status: 'valid' | 'invalid' = 'valid') => ({ number, kind: 'mobile' as const, status });
const email = (address: string) => ({ address, kind: 'personal' as const });
const callBack = (nextActionAt: string) => ({ nextActionAt, nextActionKind: 'call-back' as const });
const retry = (nextActionAt: string) => ({ nextActionAt, nextActionKind: 'retry' as const });

const merge = (master: Partial<Prospect>, loser: Partial<Prospect>, choices?: Choices) =>
  mergeProspects({ ...nobody, ...master }, { ...nobody, id: 'loser', ...loser }, choices);

describe('a field of which one side is kept', () => {
  test.each<[string, Partial<Prospect>, Partial<Prospect>, Choices, Partial<Prospect>]>([
    ['is filled where it was empty', {}, { jobTitle: 'Gérante' }, {}, { jobTitle: 'Gérante' }],
    [
      'stays the master’s where both say something',
      { organisation: 'Lumen' },
      { organisation: 'Lumen SARL' },
      {},
      { organisation: 'Lumen' },
    ],
    [
      'is the loser’s when somebody chooses so',
      { organisation: 'Lumen' },
      { organisation: 'Lumen SARL' },
      { organisation: 'loser' },
      { organisation: 'Lumen SARL' },
    ],
    ['may be left empty by choice', {}, { jobTitle: 'Gérante' }, { jobTitle: 'master' }, { jobTitle: null }],
    ['is the stricter audience', { audience: 'B2B' }, { audience: 'B2C' }, {}, { audience: 'B2C' }],
    [
      'is the stricter audience whatever somebody chooses',
      { audience: 'B2B' },
      { audience: 'B2C' },
      { audience: 'master' },
      { audience: 'B2C' },
    ],
    ['keeps a consumer a consumer', { audience: 'B2C' }, { audience: 'B2B' }, {}, { audience: 'B2C' }],
    [
      'says where somebody came from first',
      { source: 'Salon', createdAt: late },
      { source: 'Site', createdAt: early },
      {},
      { source: 'Site', createdAt: early },
    ],
    [
      'leaves the source to an earlier master',
      { source: 'Salon', createdAt: early },
      { source: 'Site', createdAt: late },
      {},
      { source: 'Salon' },
    ],
    [
      'takes the stage with its date and reason',
      { stageId: 'new' },
      { stageId: 'lost', stageSince: late, lostReason: 'prix' },
      { stageId: 'loser' },
      { stageId: 'lost', stageSince: late, lostReason: 'prix' },
    ],
    [
      'never takes the stage by itself',
      { stageId: 'new' },
      { stageId: 'lost', stageSince: late, lostReason: 'prix' },
      {},
      { stageId: 'new', stageSince: early, lostReason: null },
    ],
    [
      'gives somebody of nobody to the owner of the other',
      { ownerId: null },
      { ownerId: 'karim' },
      {},
      { ownerId: 'karim' },
    ],
    ['leaves the owner', { ownerId: 'claire' }, { ownerId: 'karim' }, {}, { ownerId: 'claire' }],
  ])('%s', (_fact, master, loser, choices, expected) => {
    expect(merge(master, loser, choices)).toMatchObject(expected);
  });
});

describe('an address', () => {
  test.each<[string, Prospect['address'], Prospect['address'], Choices, Prospect['address']]>([
    [
      'is completed by one that agrees',
      { city: 'Lyon' },
      { city: 'LYON', postalCode: '69003' },
      {},
      { city: 'Lyon', postalCode: '69003' },
    ],
    ['is not mixed with another', { city: 'Lyon' }, { city: 'Paris', postalCode: '75011' }, {}, { city: 'Lyon' }],
    [
      'is the other one by choice',
      { city: 'Lyon' },
      { city: 'Paris', postalCode: '75011' },
      { address: 'loser' },
      { city: 'Paris', postalCode: '75011' },
    ],
  ])('%s', (_fact, master, loser, choices, expected) => {
    expect(merge({ address: master }, { address: loser }, choices).address).toEqual(expected);
  });
});

describe('the next action', () => {
  test.each<[string, Partial<Prospect>, Partial<Prospect>, Partial<Prospect>]>([
    ['is the only one there is', {}, retry(late), retry(late)],
    ['is the earlier of two', retry(late), retry(early), retry(early)],
    ['is the promise, though something else was planned before', retry(early), callBack(late), callBack(late)],
    ['is the earlier of two promises', callBack(late), callBack(early), callBack(early)],
    [
      'is none for whoever asked never to be called',
      callBack(late),
      { doNotCallAt: early },
      { nextActionAt: null, nextActionKind: null },
    ],
  ])('%s', (_fact, master, loser, expected) => {
    expect(merge(master, loser)).toMatchObject(expected);
  });
});

describe('what restricts contact', () => {
  test.each<[string, Partial<Prospect>, Partial<Prospect>, Partial<Prospect>]>([
    ['an opposition of the loser', {}, { doNotCallAt: late }, { doNotCallAt: late }],
    ['an opposition of the master', { doNotCallAt: late }, {}, { doNotCallAt: late }],
    ['the earlier of two', { doNotCallAt: late }, { doNotCallAt: early }, { doNotCallAt: early }],
    [
      'a number known to be wrong',
      { phones: [phone('+33639980001')] },
      { phones: [phone('+33639980001', 'invalid')] },
      { phones: [phone('+33639980001', 'invalid')] },
    ],
    [
      'every call that was made, and the longer row of missed ones',
      { callCount: 2, missedCalls: 1 },
      { callCount: 3, missedCalls: 3 },
      { callCount: 5, missedCalls: 3 },
    ],
    ['the last contact', { lastContactAt: early }, { lastContactAt: late }, { lastContactAt: late }],
  ])('%s is kept', (_fact, master, loser, expected) => {
    expect(merge(master, loser, { doNotCallAt: 'master' })).toMatchObject(expected);
    // Whichever of the two stays.
    const { callCount, doNotCallAt, missedCalls } = merge(loser, master, { doNotCallAt: 'master' });
    expect({ callCount, doNotCallAt, missedCalls }).toMatchObject(
      Object.fromEntries(Object.entries(expected).filter(([field]) => /callCount|doNotCallAt|missedCalls/.test(field))),
    );
  });
});

test.each<[Prospect['audience'], Prospect['audience'], Choices, string | undefined]>([
  ['B2B', 'B2C', { audience: 'master' }, 'audience'],
  ['B2C', 'B2B', { audience: 'loser' }, 'audience'],
  ['B2B', 'B2C', { audience: 'loser' }, undefined],
  ['B2B', 'B2C', { organisation: 'master' }, undefined],
  ['B2B', 'B2B', { audience: 'loser' }, undefined],
])('of %s and %s the choice %j is refused: %s', (audience, other, choices, part) => {
  expect(refusedChoice({ ...nobody, audience }, { ...nobody, audience: other }, choices)).toBe(part);
});

test('lists are joined, the master’s first, each entry once', () => {
  const merged = merge(
    { phones: [phone('+33639980001')], emails: [email('ana@lumen.example')], tags: ['Salon'] },
    {
      phones: [phone('+33639980002'), phone('+33639980001')],
      emails: [email('Ana@lumen.example'), email('a@lumen.example')],
      tags: ['salon', 'vip'],
    },
  );
  expect(merged.phones.map(({ number }) => number)).toEqual(['+33639980001', '+33639980002']);
  expect(merged.emails.map(({ address }) => address)).toEqual(['ana@lumen.example', 'a@lumen.example']);
  expect(merged.tags).toEqual(['Salon', 'vip']);
});

test('own fields are kept one by one', () => {
  const merged = merge(
    { custom: { size: 10, crm: 'Nuage', note: '' } },
    { custom: { size: 50, crm: 'Voisin', note: 'x', budget: 3 } },
    { 'custom.crm': 'loser' },
  );
  expect(merged.custom).toEqual({ size: 10, crm: 'Voisin', note: 'x', budget: 3 });
});

test('there is a choice for every part that one of them fills, and it says which side is usual', () => {
  const parts = comparedParts(
    { ...nobody, firstName: 'Ana', custom: { size: 10 } },
    { ...nobody, firstName: 'Anna', jobTitle: 'Gérante', custom: { size: 10 } },
  );
  expect(
    parts.filter(({ part }) => ['firstName', 'jobTitle', 'lastName', 'siret', 'custom.size'].includes(part)),
  ).toEqual([
    { part: 'firstName', master: 'Ana', loser: 'Anna', differs: true, kept: 'master', isDecided: false },
    { part: 'lastName', master: 'Leroy', loser: 'Leroy', differs: false, kept: 'master', isDecided: false },
    { part: 'jobTitle', master: null, loser: 'Gérante', differs: true, kept: 'loser', isDecided: false },
    { part: 'custom.size', master: 10, loser: 10, differs: false, kept: 'master', isDecided: false },
  ]);
});

test('what is not kept is told, with what had no more room', () => {
  const phones = Array.from({ length: 8 }, (_, place) => phone(`+3363998000${place}`));
  const more = Array.from({ length: 4 }, (_, place) => phone(`+3363998001${place}`));
  const master = { ...nobody, organisation: 'Lumen', address: { city: 'Lyon' }, phones, custom: { size: 10 } };
  const loser = {
    ...nobody,
    organisation: 'Lumen SARL',
    address: { city: 'Paris' },
    phones: more,
    custom: { size: 50 },
  };
  const merged = mergeProspects(master, loser, { 'custom.size': 'loser' });
  expect(merged.phones).toHaveLength(10);
  const told = overruledBy(merged, { master, loser, by: 'claire', at: late });
  expect(told.map(({ part, kept, lost }) => [part, kept.value, lost.value])).toEqual([
    ['organisation', 'Lumen', 'Lumen SARL'],
    ['custom.size', 50, 10],
    ['address.city', 'Lyon', 'Paris'],
    ['phones', merged.phones, more.slice(2)],
  ]);
});
