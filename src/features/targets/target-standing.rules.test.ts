import { expect, test } from 'vitest';
import { instantOf } from '../../engine/dates.ts';
import { slotsFor } from '../contact-rules/call-slots.rules.ts';
import { heldByHolder, heldTarget } from './held-target.rules.ts';
import { spreadEvenly } from './spread-target.rules.ts';
import { periodAround, periodBeside, targetPeriods, workingDaysIn } from './target-period.rules.ts';
import { standingOf } from './target-standing.rules.ts';

const zone = 'Europe/Paris';
const place = { zone, country: 'FR', slots: slotsFor('B2B', 'FR') };
const at = (day: string, time = '12:00') => instantOf(day, time, zone);
const november = periodAround('2026-11-22', 'month');

test('November 2026 has 20 working days in France, 14 of them over on Sunday the 22nd; December has 22', () => {
  expect(workingDaysIn(november, at('2026-11-22'), place)).toEqual({ elapsed: 14, total: 20 });
  expect(workingDaysIn(periodAround('2026-12-05', 'month'), at('2026-11-22'), place)).toEqual({
    elapsed: 0,
    total: 22,
  });
});

test('63 of 100 are 63 %, at a pace of 90 %, come to 90, and ask for 6,17 a day', () => {
  const standing = standingOf({ done: 63, target: 100 }, { elapsed: 14, total: 20 });
  expect(standing).toMatchObject({ attainment: 0.63, pace: 0.9, projection: 90, tone: 'near' });
  expect(standing.requiredPerDay).toBeCloseTo(37 / 6);
});

test.each<[string, number, number | null, [number, number], object]>([
  [
    'before the first working day is over nothing is said of a pace',
    3,
    10,
    [0, 20],
    { attainment: 0.3, pace: null, projection: null, tone: null, requiredPerDay: 7 / 20 },
  ],
  [
    'a target of zero divides nothing',
    5,
    0,
    [10, 20],
    { attainment: null, pace: null, projection: 10, requiredPerDay: null, tone: null },
  ],
  [
    'without a target only the projection is told',
    5,
    null,
    [10, 20],
    { attainment: null, pace: null, projection: 10, requiredPerDay: null },
  ],
  [
    'a Sunday has no working day',
    2,
    10,
    [0, 0],
    { attainment: 0.2, pace: null, projection: null, requiredPerDay: null, tone: null },
  ],
  [
    'once it is over nothing can be asked for any more',
    79,
    100,
    [20, 20],
    { pace: 0.79, requiredPerDay: null, tone: 'behind' },
  ],
  ['what is reached asks for nothing', 120, 100, [10, 20], { attainment: 1.2, requiredPerDay: 0, tone: 'met' }],
  ['what reads as 100,0 % is green', 9_996, 10_000, [20, 20], { tone: 'met' }],
  ['80,0 % is not yet red', 80, 100, [20, 20], { tone: 'near' }],
  [
    'more taken back than sold is below zero',
    -500,
    1_000,
    [10, 20],
    { attainment: -0.5, pace: -1, projection: -1_000, tone: 'behind' },
  ],
])('%s', (_, done, target, [elapsed, total], expected) => {
  expect(standingOf({ done, target }, { elapsed, total })).toMatchObject(expected);
});

test('today is over once the company has closed', () => {
  const day = periodAround('2026-11-24', 'day');
  expect(workingDaysIn(day, at('2026-11-24', '18:29'), place)).toEqual({ elapsed: 0, total: 1 });
  expect(workingDaysIn(day, at('2026-11-24', '18:30'), place)).toEqual({ elapsed: 1, total: 1 });
  expect(workingDaysIn(periodAround('2026-11-11', 'day'), at('2026-11-24'), place)).toEqual({ elapsed: 0, total: 0 });
});

test('the days one is away are none of one’s working days', () => {
  expect(workingDaysIn(november, at('2026-11-22'), place, '2026-11-25')).toEqual({ elapsed: 14, total: 18 });
  expect(workingDaysIn(november, at('2026-11-22'), place, '2026-11-20')).toEqual({ elapsed: 14, total: 20 });
});

test('ten years are counted as one day is', () => {
  const years = { from: '2020-01-01', to: '2029-12-31' };
  const { elapsed, total } = workingDaysIn(years, at('2026-11-22'), place);
  expect([elapsed, total]).toEqual([1_738, 2_523]);
  expect(standingOf({ done: 0, target: 1 }, { elapsed, total })).toMatchObject({
    attainment: 0,
    pace: 0,
    projection: 0,
  });
});

test.each([
  ['2026-11-24', 'day', '2026-11-24', '2026-11-24'],
  ['2027-01-02', 'week', '2026-12-28', '2027-01-03'],
  ['2028-02-29', 'month', '2028-02-01', '2028-02-29'],
  ['2026-12-31', 'quarter', '2026-10-01', '2026-12-31'],
  ['2026-03-31', 'quarter', '2026-01-01', '2026-03-31'],
  ['2026-07-14', 'year', '2026-01-01', '2026-12-31'],
] as const)('%s lies in the %s from %s to %s', (day, period, from, to) => {
  expect(periodAround(day, period)).toEqual({ from, to });
});

test('periods follow one another without a gap, and lead back', () => {
  for (const period of targetPeriods) {
    const first = periodAround('2024-02-29', period);
    let one = first;
    for (let count = 0; count < 60; count += 1) one = periodBeside(one, period, 1);
    for (let count = 0; count < 60; count += 1) one = periodBeside(one, period, -1);
    expect(one).toEqual(first);
  }
});

test('a period keeps what held then, whatever is set later', () => {
  const set = (id: string, startsOn: string, setAt: string) => ({ id, startsOn, setAt, userId: null, teamId: null });
  const history = [
    set('b', '2026-11-01', '2026-11-02T08:00:00.000Z'),
    set('a', '2026-09-01', '2026-08-30T08:00:00.000Z'),
    set('d', '2026-11-01', '2026-11-20T08:00:00.000Z'),
    set('c', '2027-01-01', '2026-11-10T08:00:00.000Z'),
  ];
  const held = (from: string) => heldTarget(history, from)?.id;
  expect(['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01', '2026-12-01', '2027-03-01'].map(held)).toEqual([
    undefined,
    'a',
    'a',
    'd',
    'd',
    'c',
  ]);
  const ofTeam = { ...set('t', '2026-11-01', '2026-11-02T08:00:00.000Z'), teamId: 'nord' };
  expect([...heldByHolder([...history, ofTeam], '2026-12-01')].map(([key, { id }]) => [key, id])).toEqual([
    ['company', 'd'],
    ['team:nord', 't'],
  ]);
});

test.each<[number, number, number, number[]]>([
  [100, 3, 1, [34, 33, 33]],
  [2, 3, 1, [1, 1, 0]],
  [1_000_050, 3, 100, [333_450, 333_300, 333_300]],
  [7, 0, 1, []],
  [0, 2, 1, [0, 0]],
])('%d among %d in steps of %d is %j, and adds up', (whole, count, unit, parts) => {
  expect(spreadEvenly(whole, count, unit)).toEqual(parts);
});
