import { describe, expect, test } from 'vitest';
import { emptyDraft, isTyped, problemsOf, prospectOf } from './new-prospect.rules.ts';

const now = '2026-11-24T09:30:00.000Z';
const marie = { ...emptyDraft, lastName: ' Lefèvre ', phone: '06 12 34 56 78', email: 'marie@lefevre.example' };

describe('a new prospect', () => {
  test('needs a name or an organisation, and nothing else', () => {
    expect(problemsOf(emptyDraft, 'FR')).toEqual({ lastName: { key: 'prospect.nameless' } });
    expect(problemsOf({ ...emptyDraft, organisation: 'Lefèvre & Fils' }, 'FR')).toEqual({});
    expect(problemsOf(marie, 'FR')).toEqual({});
  });

  test('a wrong address is said beside its field, with the likely one', () => {
    expect(problemsOf({ ...marie, email: 'marie@gmial.com' }, 'FR')).toEqual({});
    expect(problemsOf({ ...marie, email: 'marie' }, 'FR').email).toEqual({
      key: 'desk.wrongEmail',
      params: { typed: 'marie' },
    });
  });

  test('a number in which nothing can be read is said', () => {
    expect(problemsOf({ ...marie, phone: '12' }, 'FR').phone).toEqual({ key: 'desk.unreadableNumber' });
  });

  test('is created without the spaces around, the number as typed, in the first stage', () => {
    expect(prospectOf(marie, now)).toEqual({
      firstName: null,
      lastName: 'Lefèvre',
      organisation: null,
      jobTitle: null,
      source: null,
      audience: 'B2B',
      phones: [{ number: '06 12 34 56 78', kind: 'other' }],
      emails: [{ address: 'marie@lefevre.example', kind: 'personal' }],
      address: {},
      ownerId: null,
      custom: {},
    });
  });

  test('came by themselves at this moment where the switch says so', () => {
    expect(prospectOf({ ...marie, isInbound: true }, now)).toMatchObject({ inboundAt: now });
    expect(isTyped({ ...emptyDraft, isInbound: true })).toBe(false);
  });

  test.each([
    [
      { postalCode: ' 69003 ', city: 'Lyon' },
      { postalCode: '69003', city: 'Lyon' },
    ],
    [{ city: ' Lyon' }, { city: 'Lyon' }],
    [{ postalCode: '  ' }, {}],
  ])('is where the draft says: %j', (typed, address) => {
    expect(prospectOf({ ...marie, ...typed }, now).address).toEqual(address);
    expect(isTyped({ ...emptyDraft, ...typed })).toBe(Object.keys(address).length > 0);
  });

  test('has of the organisation’s own fields those that were filled in', () => {
    const custom = { size: 12, supplier: '', visited: false, areas: [] };
    expect(prospectOf({ ...marie, custom }, now).custom).toEqual({ size: 12, visited: false });
    expect(isTyped({ ...emptyDraft, custom: { supplier: '' } })).toBe(false);
    expect(isTyped({ ...emptyDraft, custom: { visited: false } })).toBe(true);
  });

  test('a choice alone is nothing to lose', () => {
    expect(isTyped({ ...emptyDraft, stageId: 'x', source: 'Salon' })).toBe(false);
    expect(isTyped({ ...emptyDraft, phone: '06' })).toBe(true);
  });
});
