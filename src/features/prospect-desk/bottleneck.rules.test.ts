import { describe, expect, test } from 'vitest';
import { byBlocked, comparedChoice, conversionOf, isSmallSample, rankedStages, reasonsOf } from './bottleneck.rules.ts';
import { newestFirst, noFilter } from './prospect-list.rules.ts';

const cohort = (entered: number, onwardInPeriod: number, onward = onwardInPeriod) => ({
  ...{ entered, onward, onwardInPeriod, stillOpen: 0 },
});

describe('a stage is a bottleneck', () => {
  test.each([
    ['with 2 of 5 blocked', 5, 2, ['stuck']],
    ['not with 2 of 4: too few stand there', 4, 2, []],
    ['with exactly 30 % blocked', 10, 3, ['stuck']],
    ['not with a little less', 101, 30, []],
    ['not where nobody stands', 0, 0, []],
  ])('%s', (_name, open, stuck, reasons) => {
    expect(reasonsOf({ open, stuck, isLeast: false, recent: null, before: null })).toEqual(reasons);
  });

  test.each([
    ['when its conversion fell from 50 % to exactly 40 %', cohort(20, 8), cohort(20, 10), ['conversion']],
    ['not when it fell by less', cohort(100, 41), cohort(100, 50), []],
    ['not when it rose', cohort(20, 15), cohort(20, 1), []],
    ['not with 19 before', cohort(40, 0), cohort(19, 19), []],
    ['not with 19 now', cohort(19, 0), cohort(40, 40), []],
    ['not when those before went on as slowly, and only later further', cohort(40, 10), cohort(40, 11, 36), []],
    ['when it fell from 43,3 % to 33,3 %', cohort(30, 10), cohort(30, 13), ['conversion']],
  ])('%s', (_name, recent, before, reasons) => {
    expect(reasonsOf({ open: 0, stuck: 0, isLeast: false, recent, before })).toEqual(reasons);
  });

  test('not where not all were looked at yet: the share is not known', () => {
    expect(reasonsOf({ open: 10_001, stuck: 9_000, isLeast: true, recent: null, before: null })).toEqual([]);
  });

  test('for both reasons at once', () => {
    const line = { open: 5, stuck: 5, isLeast: false, recent: cohort(20, 0), before: cohort(20, 20) };
    expect(reasonsOf(line)).toEqual(['stuck', 'conversion']);
  });
});

test('a conversion of nobody is none, and one of few is called so', () => {
  expect([conversionOf(null), conversionOf(cohort(0, 0)), conversionOf(cohort(3, 1))]).toEqual([null, null, 1 / 3]);
  expect([0, 1, 29, 30].map((entered) => isSmallSample(cohort(entered, 0)))).toEqual([false, true, true, false]);
});

test('the most money blocked comes first, euros before others, then the most blocked, then the most open', () => {
  const line = (stuckAmounts: { amount: number; currency: string }[], stuck = 0, open = 0) => ({
    ...{ recent: null, before: null, stayInDays: null, usualDays: null },
    ...{ stuckAmounts, stuck, open, isLeast: false },
  });
  const sorted = [
    line([{ amount: 2, currency: 'EUR' }]),
    line([
      { amount: 1, currency: 'EUR' },
      { amount: 9, currency: 'CHF' },
    ]),
    line([{ amount: 1, currency: 'EUR' }], 9),
    line([{ amount: 500, currency: 'CHF' }]),
    line([{ amount: 900_000, currency: 'XOF' }]),
    line([], 2, 1),
    line([], 1, 9),
    line([], 1, 8),
  ];
  expect(sorted.toReversed().toSorted(byBlocked)).toEqual(sorted);
});

test('a won stage is further than all open ones, one given up keeps its place, a lost one has none', () => {
  const stage = (id: string, kind: 'open' | 'won' | 'lost', position: number, archivedAt: string | null = null) => ({
    ...{ id, kind, position, archivedAt },
  });
  const ranked = rankedStages([
    stage('won', 'won', 0),
    stage('second', 'open', 2),
    stage('lost', 'lost', 4),
    stage('gone', 'open', 3, '2026-01-01T00:00:00.000Z'),
    stage('first', 'open', 1),
    stage('last', 'open', 5),
    stage('signed', 'won', 6),
  ]);
  expect(ranked.map(({ id, rank }) => [id, rank])).toEqual([
    ['first', 0],
    ['second', 1],
    ['gone', 2],
    ['last', 3],
    ['won', 7],
    ['signed', 7],
    ['lost', null],
  ]);
});

test('what would leave only those who stand somewhere now is left out of the comparison', () => {
  const choice = {
    ...{ ...noFilter, sort: newestFirst, search: 'lyon', sources: ['Salon'] },
    ...{ counter: 'late' as const, stageIds: ['a'], stay: 'stuck' as const, withoutNextAction: true, archived: true },
  };
  expect(comparedChoice(choice)).toEqual({ ...noFilter, sort: newestFirst, search: 'lyon', sources: ['Salon'] });
  expect(comparedChoice({ ...choice, counter: 'mine' }).counter).toBe('mine');
});
