import { describe, expect, test } from 'vitest';
import { defaultStages } from '../stages/stage.record.ts';
import { type ExpectedGroup, forecastOf } from './forecast.rules.ts';
import { closedCounts, qualifiedStages, stageOdds } from './stage-odds.rules.ts';

const stages = defaultStages.map(({ key, kind }, position) => ({ id: key, pipelineId: 'ventes', key, kind, position }));
const order = stages.map(({ id }) => id);
const group = (stageId: string, amount: number, more: Partial<ExpectedGroup> = {}): ExpectedGroup => ({
  ...{ stageId, amount, currency: 'EUR', month: null, isLate: false, count: 1 },
  ...more,
});
const example = [
  group('nouveau', 400_000),
  group('qualifie', 800_000),
  group('proposition', 1_200_000),
  group('negociation', 500_000),
];

describe('the forecast', () => {
  test('weighs 29 000 € of four stages as 11 950 €', () => {
    const { amount, weighted, stages: lines } = forecastOf(example, stageOdds(stages), order);
    expect(amount).toBe(2_900_000);
    expect(weighted).toBe(1_195_000);
    expect(lines.map((line) => [line.stageId, line.percent, line.weighted])).toEqual([
      ['nouveau', 5, 20_000],
      ['qualifie', 25, 200_000],
      ['proposition', 50, 600_000],
      ['negociation', 75, 375_000],
    ]);
  });

  test('who should have closed already is late, and in no month', () => {
    const groups = [
      group('proposition', 100_000, { month: '2026-11-01', isLate: true }),
      group('proposition', 200_000, { month: '2026-11-01' }),
      group('negociation', 300_000, { month: '2026-12-01', count: 2 }),
      group('nouveau', 400_000),
    ];
    expect(forecastOf(groups, stageOdds(stages), order)).toMatchObject({
      count: 5,
      late: { count: 1, amount: 100_000 },
      undated: { count: 1, weighted: 20_000 },
      months: [
        { month: '2026-11-01', count: 1, weighted: 100_000 },
        { month: '2026-12-01', count: 2, weighted: 225_000 },
      ],
    });
  });

  test('whoever has signed or is lost is no forecast', () =>
    expect(forecastOf([group('gagne', 100), group('perdu', 100)], stageOdds(stages), order)).toMatchObject({
      count: 0,
      weighted: 0,
    }));
});

describe('the odds of a stage', () => {
  test('are measured from thirty closed prospects on', () => {
    const closed = new Map([
      ['qualifie', { won: 10, lost: 20 }],
      ['negociation', { won: 20, lost: 9 }],
    ]);
    const odds = stageOdds(stages, closed);
    expect(odds.get('qualifie')).toEqual({ percent: 100 / 3, isMeasured: true });
    expect(odds.get('negociation')).toEqual({ percent: 75, isMeasured: false });
    expect(odds.has('gagne')).toBe(false);
  });

  test('are told by how far those lost had come, and whoever signed went past all stages', () => {
    const closed = closedCounts(stages, [
      { pipelineId: 'ventes', isWon: true, position: null, count: 12 },
      { pipelineId: 'ventes', isWon: false, position: 0, count: 40 },
      { pipelineId: 'ventes', isWon: false, position: 3, count: 28 },
      { pipelineId: 'autre', isWon: true, position: null, count: 500 },
    ]);
    expect(closed.get('nouveau')).toEqual({ won: 12, lost: 68 });
    expect(closed.get('proposition')).toEqual({ won: 12, lost: 28 });
    expect(closed.get('negociation')).toEqual({ won: 12, lost: 0 });
    expect(stageOdds(stages, closed).get('nouveau')).toEqual({ percent: 15, isMeasured: true });
  });

  test('of a stage that was added are those of the known one before it', () => {
    const added = { id: 'essai', pipelineId: 'ventes', key: null, kind: 'open' as const, position: 2.5 };
    expect(stageOdds([...stages, added]).get('essai')?.percent).toBe(25);
  });

  test('of a pipeline of one’s own follow from the place of the stage', () => {
    const own = ['a', 'b', 'c'].map((id, position) => ({
      ...{ id, position, pipelineId: 'x', key: null, kind: 'open' as const },
    }));
    expect([...stageOdds(own).values()].map(({ percent }) => percent)).toEqual([5, 25, 75]);
  });
});

test('qualified is from « Qualifié » on, or from the third stage on where there is none', () => {
  expect(qualifiedStages(stages)).toEqual(['qualifie', 'proposition', 'negociation']);
  const own = ['a', 'b', 'c', 'd'].map((id, position) => ({
    ...{ id, position, pipelineId: 'x', key: null, kind: 'open' as const },
  }));
  expect(qualifiedStages(own)).toEqual(['c', 'd']);
});
