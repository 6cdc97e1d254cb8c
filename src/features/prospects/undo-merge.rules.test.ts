import { expect, test } from 'vitest';
import { mergeProspects } from './merge-prospects.rules.ts';
import type { Prospect } from './prospect.record.ts';
import { undoMerge } from './undo-merge.rules.ts';

const early = '2026-01-05T09:00:00.000Z';
const late = '2026-11-24T09:00:00.000Z';
const phone = (number: string, status: 'valid' | 'invalid' = 'valid') => ({ number, kind: 'mobile' as const, status });

const before = {
  lastName: 'Leroy',
  organisation: null,
  audience: 'B2B',
  stageId: 'new',
  stageSince: early,
  lostReason: null,
  phones: [phone('+33639980001')],
  emails: [],
  tags: ['vip'],
  address: {},
  custom: { size: 10 },
  nextActionAt: late,
  nextActionKind: 'retry',
  doNotCallAt: null,
  callConsent: null,
  callContract: null,
  unprovenAt: null,
  refusedOn: null,
  recentAttempts: [],
  lastContactAt: null,
  callCount: 1,
  missedCalls: 0,
  score: null,
  importIds: ['one'],
  campaignIds: ['spring', 'both'],
  createdAt: early,
} as unknown as Prospect;
const loser = {
  ...before,
  organisation: 'Lumen',
  phones: [phone('+33639980002')],
  tags: ['salon'],
  custom: { size: 50, budget: 3 },
  callCount: 2,
  importIds: ['two'],
  campaignIds: ['both', 'autumn'],
} as Prospect;
const opposed = { ...loser, doNotCallAt: early } as Prospect;

function undone(since: (after: Prospect) => Partial<Prospect>, other = loser) {
  const after = mergeProspects(before, other);
  const current = { ...after, ...since(after) };
  const { changes, ...told } = undoMerge({ before, after, current, loser: other });
  return { ...told, row: { ...current, ...changes } };
}

test('without a change since, the master is what it was', () => {
  expect(undone(() => ({}))).toEqual({ row: before, kept: [], opposedSince: null });
  expect(undone(() => ({}), opposed)).toEqual({ row: before, kept: [], opposedSince: null });
});

test.each<[string, (after: Prospect) => Partial<Prospect>, Partial<Prospect>, string[]]>([
  ['a field', () => ({ organisation: 'Lumen & Cie' }), { organisation: 'Lumen & Cie' }, ['organisation']],
  ['a field the merge had left alone', () => ({ jobTitle: 'Gérante' }), { jobTitle: 'Gérante' }, []],
  ['a tag', ({ tags }) => ({ tags: [...tags, 'lyon'] }), { tags: ['vip', 'lyon'] }, ['tags']],
  [
    'a number found to be wrong',
    ({ phones }) => ({ phones: phones.map((one) => ({ ...one, status: 'invalid' as const })) }),
    { phones: [phone('+33639980001', 'invalid')] },
    ['phones'],
  ],
  ['a number taken out', ({ phones }) => ({ phones: phones.slice(1) }), { phones: [] }, ['phones']],
  [
    'an own field',
    ({ custom }) => ({ custom: { ...custom, budget: 9 } }),
    { custom: { size: 10, budget: 9 } },
    ['custom.budget'],
  ],
  ['calls made', ({ callCount }) => ({ callCount: callCount + 1 }), { callCount: 2 }, []],
  ['another stage', () => ({ stageId: 'won', stageSince: late }), { stageId: 'won', stageSince: late }, []],
])('%s changed since is kept', (_fact, since, expected, kept) => {
  const result = undone(since);
  expect(result.row).toMatchObject(expected);
  expect(result.kept).toEqual(kept);
});

test('an opposition said since the merge counts for both, and stands in for any next action', () => {
  const { row, opposedSince } = undone(() => ({ doNotCallAt: late, nextActionAt: null, nextActionKind: null }));
  expect({ row, opposedSince }).toMatchObject({ row: { doNotCallAt: late, nextActionAt: null }, opposedSince: late });
});
