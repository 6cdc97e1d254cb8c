import { describe, expect, test } from 'vitest';
import { bestSource, type CountedCohort, isImmature, signaturesOf, sourceLines } from './conversion-figures.rules.ts';

const counted = {
  ...{ signed: 6, timed: 5, cycleMedian: 12.25, cycleMean: 15.149, sinceCreationMedian: 20 },
  ...{ callsMean: 3.25, callsMedian: 3, exchangesMean: 5.04, exchangesMedian: 4.5 },
};

describe('those who signed', () => {
  test('are told with days of one decimal, half up, and with those left out of them', () =>
    expect(signaturesOf(counted)).toEqual({
      ...{ signed: 6, timed: 5, errors: 1, isWeak: true },
      ...{ cycleMedian: 12.3, cycleMean: 15.1, sinceCreationMedian: 20 },
      ...{ callsMean: 3.3, callsMedian: 3, exchangesMean: 5, exchangesMedian: 4.5 },
    }));

  test('say nothing of calls below five, and are no small sample from thirty on', () => {
    expect(signaturesOf({ ...counted, signed: 4, timed: 4 })).toMatchObject({ callsMean: null, exchangesMedian: null });
    expect(signaturesOf({ ...counted, signed: 30, timed: 30 }).isWeak).toBe(false);
  });

  test('of nobody there is nothing to say', () =>
    expect(signaturesOf(undefined)).toMatchObject({ signed: 0, errors: 0, cycleMedian: null, callsMean: null }));
});

describe('a cohort', () => {
  test('is immature until one median cycle after the end of its month', () => {
    expect(isImmature('2026-09-01', { today: '2026-10-15', cycleInDays: 14 })).toBe(false);
    expect(isImmature('2026-09-01', { today: '2026-10-14', cycleInDays: 14 })).toBe(true);
    expect(isImmature('2026-09-01', { today: '2026-10-15', cycleInDays: null })).toBe(true);
  });
});

describe('sources', () => {
  const cohort = (source: string | null, month: string, leads: number, won: number): CountedCohort => ({
    ...{ source, month, leads, won },
    reached: Math.round(leads / 2),
    qualified: Math.round(leads / 4),
  });
  const asked = { today: '2026-11-30', cycleInDays: 20 };
  const lines = sourceLines(
    [
      cohort('Salon', '2026-09-01', 40, 20),
      cohort('Salon', '2026-11-01', 10, 1),
      cohort('Site', '2026-09-01', 60, 6),
      cohort(null, '2026-11-01', 5, 0),
    ],
    [
      { source: 'Salon', month: '2026-09-01', currency: 'EUR', buyers: 3, amount: 100_000 },
      { source: 'Salon', month: '2026-11-01', currency: 'EUR', buyers: 1, amount: 1_000 },
      { source: 'Salon', month: '2026-09-01', currency: 'XOF', buyers: 1, amount: 5_000 },
    ],
    asked,
  );

  test('are told whole and by month, with what is too young to be compared', () => {
    expect(lines.map(({ key, leads, young, isImmature: young_ }) => [key, leads, young, young_])).toEqual([
      ['Salon', 50, 10, false],
      ['Site', 60, 0, false],
      [null, 5, 5, true],
    ]);
    expect(lines[0]!.won).toMatchObject({ part: 21, of: 50, value: 0.42 });
    expect(lines[0]!.compared).toMatchObject({ part: 20, of: 40 });
    expect(lines[0]!.months.map(({ month, isImmature: young }) => [month, young])).toEqual([
      ['2026-11-01', true],
      ['2026-09-01', false],
    ]);
  });

  test('bring revenue in each currency by itself, and so much for each who came', () =>
    expect(lines[0]!.revenue).toEqual([
      { currency: 'EUR', buyers: 4, amount: 101_000, perLead: 2_020 },
      { currency: 'XOF', buyers: 1, amount: 5_000, perLead: 100 },
    ]));

  test('the best stands alone only where the intervals do not touch', () => {
    expect(bestSource(lines)).toMatchObject({ line: { key: 'Salon' }, isAlone: true });
    const close = [cohort('Salon', '2026-09-01', 40, 20), cohort('Site', '2026-09-01', 40, 18)];
    expect(bestSource(sourceLines(close, [], asked))).toMatchObject({ line: { key: 'Salon' }, isAlone: false });
    expect(bestSource(lines.slice(0, 1))).toBeUndefined();
  });
});
