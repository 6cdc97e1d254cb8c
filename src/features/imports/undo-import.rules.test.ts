import { describe, expect, test } from 'vitest';
import type { Prospect } from '../prospects/prospect.record.ts';
import { filledParts, withoutFilled } from './undo-import.rules.ts';

const mobile = { number: '+33639983050', kind: 'mobile', status: 'possible' } as const;
const landline = { number: '+33145678901', kind: 'landline', status: 'valid' } as const;

const before = {
  id: 'p1',
  firstName: null,
  lastName: 'Martin',
  civility: null,
  jobTitle: null,
  organisation: null,
  phones: [mobile],
  emails: [],
  address: { city: 'Lyon' },
  siret: null,
  website: null,
  source: 'Salon',
  tags: ['vip'],
  nextActionAt: null,
  nextActionKind: null,
  lastContactAt: null,
  doNotCallAt: null,
  callConsent: null,
  refusedOn: null,
  recentAttempts: [],
  custom: { size: 'Grande' },
  importId: 'before',
  importIds: ['before'],
  campaignIds: ['spring'],
} as unknown as Prospect;

const imported = {
  ...before,
  firstName: 'Claire',
  jobTitle: 'Gérante',
  phones: [mobile, landline],
  address: { city: 'Lyon', postalCode: '69003' },
  tags: ['vip', 'Salon 2026'],
  nextActionAt: '2026-12-01T08:00:00.000Z',
  nextActionKind: 'call-back',
  custom: { size: 'Grande', budget: 5 },
  importId: 'this',
  importIds: ['before', 'this'],
  campaignIds: ['spring', 'autumn'],
} as Prospect;

const filled = filledParts(before, imported);

test('what an import filled is told part by part', () => {
  expect(filled.before).toMatchObject({ firstName: null, 'address.postalCode': null, 'custom.budget': null });
  expect(filled.after).toEqual({
    firstName: 'Claire',
    jobTitle: 'Gérante',
    phones: [mobile, landline],
    'address.postalCode': '69003',
    tags: ['vip', 'Salon 2026'],
    nextActionAt: '2026-12-01T08:00:00.000Z',
    nextActionKind: 'call-back',
    'custom.budget': 5,
    importId: 'this',
    importIds: ['before', 'this'],
    campaignIds: ['spring', 'autumn'],
  });
});

test('whom nobody touched since is exactly as before', () => {
  expect(withoutFilled(imported, filled)).toEqual({ after: before, kept: [] });
});

describe('since the import', () => {
  test.each<[string, Partial<Prospect>, Partial<Prospect>, string[]]>([
    ['a filled field was written otherwise', { jobTitle: 'Associée' }, { jobTitle: 'Associée' }, ['jobTitle']],
    ['a filled field was emptied', { jobTitle: null }, { jobTitle: null }, []],
    ['another field was written', { website: 'https://a.example' }, { website: 'https://a.example' }, []],
    ['a tag was added', { tags: ['vip', 'Salon 2026', 'froid'] }, { tags: ['vip', 'froid'] }, []],
    ['an older tag was taken off', { tags: ['Salon 2026'] }, { tags: [] }, []],
    ['an added tag was taken off', { tags: ['vip'] }, { tags: ['vip'] }, []],
    [
      'an added number was corrected in its kind',
      { phones: [mobile, { ...landline, kind: 'other' }] },
      { phones: [mobile, { ...landline, kind: 'other' }] },
      ['phones'],
    ],
    [
      'another entry of the address was written',
      { address: { ...imported.address, line1: '1 rue A' } },
      { address: { city: 'Lyon', line1: '1 rue A' } },
      [],
    ],
    [
      'a filled entry of the address was written',
      { address: { city: 'Lyon', postalCode: '69001' } },
      { address: { city: 'Lyon', postalCode: '69001' } },
      ['address.postalCode'],
    ],
    ['another own field was written', { custom: { size: 'Petite', budget: 5 } }, { custom: { size: 'Petite' } }, []],
    [
      'a filled own field was written',
      { custom: { size: 'Grande', budget: 7 } },
      { custom: { size: 'Grande', budget: 7 } },
      ['custom.budget'],
    ],
    [
      'the next action was moved: its kind stays with it',
      { nextActionAt: '2026-12-09T08:00:00.000Z' },
      { nextActionAt: '2026-12-09T08:00:00.000Z', nextActionKind: 'call-back' },
      ['nextActionAt'],
    ],
  ])('%s', (_, since, expected, kept) => {
    const undone = withoutFilled({ ...imported, ...since }, filled);
    expect(undone.kept).toEqual(kept);
    // Whoever stays in part still belongs to the import.
    const { importId, importIds } = kept.length > 0 ? imported : before;
    expect(undone.after).toEqual({ ...before, ...expected, importId, importIds });
  });

  test('an opposition said since leaves no planned call behind', () => {
    const planned = { ...before, nextActionAt: '2026-12-01T08:00:00.000Z', nextActionKind: 'call-back' } as Prospect;
    const stopped = { ...planned, doNotCallAt: '2026-11-24T09:00:00.000Z', nextActionAt: null, nextActionKind: null };
    const taken = filledParts(planned, stopped);
    expect(withoutFilled(stopped, taken).after).toMatchObject({ ...planned });
    const again = { ...stopped, doNotCallAt: '2026-11-25T09:00:00.000Z' };
    expect(withoutFilled(again, taken)).toMatchObject({ after: again, kept: ['doNotCallAt'] });
  });

  test('another import completed the prospect: it keeps belonging to that one', () => {
    const undone = withoutFilled({ ...imported, importId: 'later', importIds: ['before', 'this', 'later'] }, filled);
    expect(undone).toEqual({ after: { ...before, importId: 'later', importIds: ['before', 'later'] }, kept: [] });
  });

  test('the only name was emptied: the one the import filled stays, or nobody could be named', () => {
    const undone = withoutFilled({ ...imported, lastName: null }, filled);
    expect(undone).toMatchObject({ after: { firstName: 'Claire', jobTitle: null }, kept: ['firstName'] });
  });
});

describe('of an import that overwrote', () => {
  const other = { number: '+33639983051', kind: 'mobile', status: 'possible' } as const;
  const overwriting = {
    ...before,
    phones: [other],
    tags: ['froid'],
    stageId: 'offer',
    stageSince: 'later',
  } as Prospect;
  const standing = { ...before, stageId: 'new', stageSince: 'earlier' } as Prospect;
  const lost = filledParts(standing, overwriting);

  test('what stood there is back, stage and since when included', () => {
    expect(withoutFilled(overwriting, lost)).toEqual({ after: standing, kept: [] });
  });

  test.each<[string, Partial<Prospect>, Partial<Prospect>, string[]]>([
    [
      'a number was added since: it stays beside those that are back',
      { phones: [other, landline] },
      { phones: [landline, mobile] },
      [],
    ],
    [
      'somebody moved them on: the stage stays',
      { stageId: 'won', stageSince: 'today' },
      { stageId: 'won', stageSince: 'today' },
      ['stageId'],
    ],
    [
      'somebody put the stage back: nothing stays',
      { stageId: 'new', stageSince: 'today' },
      { stageId: 'new', stageSince: 'today' },
      [],
    ],
  ])('%s', (_, since, expected, kept) => {
    const undone = withoutFilled({ ...overwriting, ...since }, lost);
    expect(undone.kept).toEqual(kept);
    expect(undone.after).toEqual({ ...standing, ...expected });
  });
});
