import { describe, expect, test } from 'vitest';
import type { Prospect } from '../prospects/prospect.record.ts';
import { completeProspect, contradictions } from './complete-prospect.rules.ts';
import { prospectOfRow } from './prospect-of-row.rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const destination = {
  now,
  timeZone: 'Europe/Paris',
  importId: '0199a0c2-7000-7000-8000-000000000001',
  firstStageId: 'first',
  stageIds: new Map(),
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
