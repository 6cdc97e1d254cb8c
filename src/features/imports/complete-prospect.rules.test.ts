import { describe, expect, test } from 'vitest';
import type { Prospect } from '../prospects/prospect.record.ts';
import { completeProspect, contradictions, overwrittenValues } from './complete-prospect.rules.ts';
import type { ColumnTarget } from './import-fields.ts';
import type { ListPolicies } from './known-lists.rules.ts';
import type { KnownPolicy } from './known-policy.rules.ts';
import { prospectOfRow } from './prospect-of-row.rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const destination = {
  now,
  timeZone: 'Europe/Paris',
  importId: '0199a0c2-7000-7000-8000-000000000001',
  campaignId: null,
  firstStageId: 'first',
  wonStageId: 'won',
  stageIds: new Map(),
  lostStageIds: new Set<string>(),
  ownerIds: new Map(),
  ownerId: null,
};
const nobody = prospectOfRow(
  'id',
  { prospect: { audience: 'B2B', phones: [], emails: [], address: {}, custom: {} }, problems: [] },
  destination,
);
const mobile = (number: string) => ({ number, kind: 'mobile' as const, status: 'valid' as const });

/** What completing `before` with `found` changes. */
const complete = (before: Partial<Prospect>, found: Partial<Prospect>) =>
  completeProspect({ ...nobody, ...before }, { ...nobody, ...found });

describe('a row about a known prospect', () => {
  test.each<[string, Partial<Prospect>, Partial<Prospect>, Partial<Prospect> | undefined]>([
    ['that tells nothing new changes nothing', { lastName: 'Dupont' }, { lastName: 'DUPONT' }, undefined],
    ['fills what is empty', { lastName: 'Dupont' }, { lastName: 'Dupont', firstName: 'Jean' }, { firstName: 'Jean' }],
    ['never mixes two people', { lastName: 'Dupont' }, { lastName: 'Martin', firstName: 'Luc' }, undefined],
    ['keeps what is there', { jobTitle: 'Gérante' }, { jobTitle: 'Directrice' }, undefined],
    [
      'adds telephones behind those known',
      { phones: [mobile('+33639980001')] },
      { phones: [mobile('+33639980002'), mobile('+33639980001')] },
      { phones: [mobile('+33639980001'), mobile('+33639980002')] },
    ],
    [
      'knows an e-mail in other letters',
      { emails: [{ address: 'Jean@lumen.example', kind: 'personal' }] },
      { emails: [{ address: 'jean@Lumen.example', kind: 'personal' }] },
      undefined,
    ],
    ['adds tags', { tags: ['vip'] }, { tags: ['VIP', 'salon'] }, { tags: ['vip', 'salon'] }],
    [
      'completes an address',
      { address: { city: 'Lyon', country: 'FR' } },
      { address: { line1: '1 rue Royale', city: 'LYON' } },
      { address: { line1: '1 rue Royale', city: 'Lyon', country: 'FR' } },
    ],
    [
      'never mixes two addresses',
      { address: { city: 'Lyon' } },
      { address: { line1: '1 quai Sud', city: 'Nantes' } },
      undefined,
    ],
    ['carries an opposition', {}, { doNotCallAt: now }, { doNotCallAt: now }],
    [
      'takes the next action away with it',
      { nextActionAt: now, nextActionKind: 'call-back' },
      { doNotCallAt: now },
      { doNotCallAt: now, nextActionAt: null, nextActionKind: null },
    ],
    [
      'plans nothing for whoever is opposed',
      { doNotCallAt: now },
      { nextActionAt: now, nextActionKind: 'call-back' },
      undefined,
    ],
    ['never lifts one', { doNotCallAt: now }, {}, undefined],
    [
      'plans no call-back once someone has called',
      { callCount: 1 },
      { nextActionAt: now, nextActionKind: 'call-back' },
      undefined,
    ],
    ['leaves owner, stage and score', {}, { ownerId: 'other', stageId: 'other', score: 90 }, undefined],
  ])('%s', (_, before, found, changes) => {
    expect(complete(before, found)).toEqual(changes);
  });

  test('leaves its contradictions to the timeline', () => {
    const before = { ...nobody, organisation: 'Garage Dupont', jobTitle: 'Gérant' };
    expect(contradictions(before, { ...nobody, organisation: 'Autre', jobTitle: 'GERANT' })).toEqual({
      organisation: 'Autre',
    });
  });
});

describe('columns that do not complete as usual', () => {
  const landline = (number: string) => ({ number, kind: 'landline' as const, status: 'valid' as const });
  const email = (address: string) => ({ address, kind: 'personal' as const });
  type Case = [
    string,
    [ColumnTarget, KnownPolicy][],
    Partial<Prospect>,
    Partial<Prospect>,
    Partial<Prospect> | undefined,
    ListPolicies?,
  ];
  test.each<Case>([
    [
      'overwrite what stands there',
      [['jobTitle', 'overwrite']],
      { jobTitle: 'Gérante' },
      { jobTitle: 'DRH' },
      { jobTitle: 'DRH' },
    ],
    ['an empty cell overwrites nothing', [['jobTitle', 'overwrite']], { jobTitle: 'Gérante' }, {}, undefined],
    ['leave alone what is empty', [['jobTitle', 'keep']], {}, { jobTitle: 'DRH' }, undefined],
    [
      'the other columns complete',
      [['jobTitle', 'keep']],
      {},
      { jobTitle: 'DRH', website: 'a.example' },
      { website: 'a.example' },
    ],
    [
      'a name overwritten is another person’s no longer',
      [['lastName', 'overwrite']],
      { lastName: 'Dupon' },
      { lastName: 'Dupont', firstName: 'Jean' },
      { lastName: 'Dupont', firstName: 'Jean' },
    ],
    [
      'a full name left alone fills neither half',
      [['fullName', 'keep']],
      { organisation: 'Lumen' },
      { lastName: 'Dupont', firstName: 'Jean', civility: 'M.' },
      undefined,
    ],
    [
      'a town overwritten is another address',
      [
        ['city', 'overwrite'],
        ['postalCode', 'overwrite'],
      ],
      { address: { line1: '1 rue A', postalCode: '69003', city: 'Lyon' } },
      { address: { postalCode: '44000', city: 'Nantes' } },
      { address: { postalCode: '44000', city: 'Nantes' } },
    ],
    [
      'an own field',
      [['custom.size', 'overwrite']],
      { custom: { size: 1, tone: 'a' } },
      { custom: { size: 2 } },
      { custom: { size: 2, tone: 'a' } },
    ],
    [
      'a headcount is kept among them',
      [['headcount', 'overwrite']],
      { custom: { headcount: '1-2' } },
      { custom: { headcount: '3-5' } },
      { custom: { headcount: '3-5' } },
    ],
    ['tags are replaced', [['tags', 'overwrite']], { tags: ['a', 'b'] }, { tags: ['c'] }, { tags: ['c'] }],
    [
      'a new mobile takes the place of the mobile, the switchboard stays',
      [['mobile', 'overwrite']],
      { phones: [mobile('+33639980001'), landline('+33145678901')] },
      { phones: [mobile('+33639980002')] },
      { phones: [mobile('+33639980002'), landline('+33145678901')] },
      { keep: [], overwrite: ['+33639980002'] },
    ],
    [
      'a telephone from a column left alone is not added, one from another is',
      [['phone2', 'keep']],
      { phones: [] },
      { phones: [mobile('+33639980001'), mobile('+33639980002')] },
      { phones: [mobile('+33639980001')] },
      { keep: ['+33639980002'], overwrite: [] },
    ],
    [
      'e-mails are replaced',
      [['email', 'overwrite']],
      { emails: [email('a@lumen.example')] },
      { emails: [email('b@lumen.example')] },
      { emails: [email('b@lumen.example')] },
      { keep: [], overwrite: ['b@lumen.example'] },
    ],
    [
      'an opposition is heard whatever is chosen',
      [['opposition', 'keep']],
      {},
      { doNotCallAt: now },
      { doNotCallAt: now },
    ],
  ])('%s', (_, policies, before, found, changes, lists) => {
    const rules = { policies: new Map(policies), lists };
    expect(completeProspect({ ...nobody, ...before }, { ...nobody, ...found }, rules)).toEqual(changes);
  });

  test('what stood there is told, part by part', () => {
    const before = {
      ...nobody,
      jobTitle: 'Gérante',
      tags: ['a', 'b'],
      address: { city: 'Lyon', postalCode: '69003' },
      custom: { size: 1 },
    };
    const changes = {
      jobTitle: 'DRH',
      website: 'a.example',
      tags: ['b', 'c'],
      address: { city: 'Nantes', postalCode: '69003' },
    };
    expect(overwrittenValues(before, { ...changes, custom: { size: 2, tone: 'x' } })).toEqual([
      { part: 'jobTitle', value: 'Gérante' },
      { part: 'tags', value: ['a'] },
      { part: 'address.city', value: 'Lyon' },
      { part: 'custom.size', value: 1 },
    ]);
  });
});

test.each([
  ['Trop cher', 'Trop cher'],
  [undefined, 'unstated'],
])('a row at a lost stage for %s is lost for a reason: %s', (lostReason, expected) => {
  const lost = { ...destination, stageIds: new Map([['perdu', 'lost']]), lostStageIds: new Set(['lost']) };
  const read = { audience: 'B2B' as const, phones: [], emails: [], address: {}, custom: {}, stage: 'Perdu' };
  const prospect = { ...read, ...(lostReason && { lostReason }) };
  expect(prospectOfRow('id', { prospect, problems: [] }, lost)).toMatchObject({
    stageId: 'lost',
    lostReason: expected,
  });
});
