import { describe, expect, test } from 'vitest';
import { correctAnswers, openQuestion, type ProposedFrom, proposeAnswers } from './file-answers.rules.ts';

const from: ProposedFrom = { fileName: 'salon-lyon.csv', fileDay: '2026-03-01', today: '2026-11-29', country: 'FR' };
const proposed = {
  country: 'FR',
  audience: 'B2B',
  areCustomers: false,
  source: 'Salon lyon',
  legalBasis: 'business',
  collectedOn: '2026-03-01',
} as const;
const consumers = { country: 'CH', audience: 'B2C', areCustomers: true, legalBasis: 'consent' } as const;

describe('what is proposed', () => {
  test.each<[string, Parameters<typeof proposeAnswers>[0], Partial<ProposedFrom>, object]>([
    ['of a file nobody said anything of', {}, {}, proposed],
    ['the day it came, where the device tells none', {}, { fileDay: null }, { ...proposed, collectedOn: '2026-11-29' }],
    ['no day to come', {}, { fileDay: '2027-01-01' }, { ...proposed, collectedOn: '2026-11-29' }],
    [
      'nothing where it was said',
      { ...proposed, source: 'Achat', country: 'BE' },
      {},
      { source: 'Achat', country: 'BE' },
    ],
    ['no ground and no day for consumers', { audience: 'B2C' }, {}, { legalBasis: null, collectedOn: null }],
    [
      'what was said of the last file of this export',
      {},
      { lastTime: consumers },
      { ...consumers, collectedOn: '2026-03-01' },
    ],
    [
      'nothing of consumers for businesses',
      { audience: 'B2B' },
      { lastTime: { ...consumers, legalBasis: 'unproven' } },
      { country: 'CH', audience: 'B2B', legalBasis: 'business' },
    ],
    [
      'all that was said of the import it goes on from',
      {},
      { lastTime: { ...consumers, source: 'Foire', collectedOn: '2025-01-02' } },
      { ...consumers, source: 'Foire', collectedOn: '2025-01-02' },
    ],
    [
      'no day on which other people gave their details',
      { audience: 'B2C' },
      { lastTime: { ...consumers, audience: 'B2B', source: 'Foire', collectedOn: '2025-01-02' } },
      { source: 'Foire', collectedOn: null },
    ],
    ['no source of a file without a name', {}, { fileName: '.csv' }, { source: null }],
  ])('%s', (_, given, told, wanted) => {
    expect(proposeAnswers(given, { ...from, ...told })).toMatchObject(wanted);
  });
});

describe('a correction', () => {
  test.each<[string, Parameters<typeof correctAnswers>[1], object]>([
    ['changes what it names', { source: 'Achat' }, { ...proposed, source: 'Achat' }],
    ['may empty an answer', { source: null, collectedOn: null }, { source: null, collectedOn: null }],
    [
      'to consumers asks their own questions',
      { audience: 'B2C' },
      { audience: 'B2C', legalBasis: null, collectedOn: null },
    ],
    [
      'may answer them at once',
      { ...consumers, collectedOn: '2026-02-01' },
      { ...consumers, collectedOn: '2026-02-01' },
    ],
  ])('%s', (_, changes, wanted) => {
    expect(correctAnswers(proposed, changes, { today: '2026-11-29' })).toMatchObject(wanted);
  });

  test('to businesses proposes the day where none was said', () => {
    const before = { ...proposed, ...consumers, collectedOn: null };
    expect(correctAnswers(before, { audience: 'B2B' }, { today: '2026-11-29' }).collectedOn).toBe('2026-11-29');
    const said = { ...before, collectedOn: '2026-02-01' };
    expect(correctAnswers(said, { audience: 'B2B' }, { today: '2026-11-29' }).collectedOn).toBe('2026-02-01');
  });
});

test.each([
  [{}, undefined],
  [{ source: null }, 'source'],
  [{ legalBasis: null, collectedOn: null }, 'legalBasis'],
  [{ collectedOn: null }, 'collectedOn'],
] as const)('with %o the question left is %s', (answers, question) => {
  expect(openQuestion({ ...proposed, ...answers })).toBe(question);
});
