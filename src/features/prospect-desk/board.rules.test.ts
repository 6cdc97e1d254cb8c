import { describe, expect, test } from 'vitest';
import { stayLimits } from '../stages/stay.rules.ts';
import {
  boardStages,
  byStay,
  cardsOfColumn,
  newestAnswers,
  noFigures,
  stageFigures,
  withMoves,
} from './board.rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const limits = stayLimits(6, now);
const row = (age: number, amount?: [number, string], nextActionAt: string | null = null) => ({
  stageSince: daysAgo(age),
  nextActionAt,
  expectedAmount: amount ? { amount: amount[0], currency: amount[1] } : null,
});

test('a column tells how many stand there, for how much, how long, and who is stuck', () => {
  const rows = [
    row(1, [100_000, 'XOF']),
    row(2, [120_050, 'EUR']),
    row(10, [80_000, 'EUR']),
    row(13),
    row(20, [5_000, 'CHF'], daysAgo(-1)),
  ];
  expect(stageFigures(rows, limits, now)).toEqual({
    count: 5,
    amounts: [
      { amount: 200_050, currency: 'EUR' },
      { amount: 5_000, currency: 'CHF' },
      { amount: 100_000, currency: 'XOF' },
    ],
    medianAgeInDays: 10,
    watch: 2,
    stuck: 1,
  });
});

test.each([
  ['of two lies between them', [1, 2.5], 1.8],
  ['of one is its own', [4.04], 4],
  ['of none is not told', [], null],
])('the median age %s', (_name, ages, median) => {
  expect(
    stageFigures(
      ages.map((age) => row(age)),
      limits,
      now,
    ).medianAgeInDays,
  ).toBe(median);
});

describe('figures counted before a card was moved', () => {
  const before = { ...row(20, [80_000, 'EUR']), stageId: 'a' };
  const move = { before, after: before, from: 'a' as string | null, to: 'b' as string | null };
  const counted = stageFigures([row(1, [120_000, 'EUR']), before], limits, now);
  const of = (stageId: string, moves: (typeof move)[], figures = counted) =>
    withMoves(figures, moves, { stageId, limits, now });

  test('are without it where it was, and with it where it is', () => {
    expect(of('a', [move])).toEqual({
      count: 1,
      amounts: [{ amount: 120_000, currency: 'EUR' }],
      medianAgeInDays: counted.medianAgeInDays,
      watch: 0,
      stuck: 0,
    });
    expect(of('b', [move], noFigures)).toMatchObject({ count: 1, amounts: [{ amount: 80_000, currency: 'EUR' }] });
    expect(of('b', [move], noFigures)).toMatchObject({ watch: 0, stuck: 0 });
  });

  test('are as they were once the move was taken back, or the server has counted it', () => {
    expect(of('a', [{ ...move, to: 'a' }])).toBe(counted);
    expect(of('b', [{ ...move, from: 'b' }])).toBe(counted);
    expect(of('c', [move])).toBe(counted);
  });

  test('lose one that left the list, and tell no amount where none is left', () => {
    const alone = stageFigures([before], limits, now);
    expect(of('a', [{ ...move, to: null }], alone)).toMatchObject({ count: 0, amounts: [] });
  });

  test('keep who is stuck there when a card goes on that has only come through', () => {
    expect(of('b', [{ ...move, from: 'b', to: 'c' }])).toMatchObject({ count: 1, stuck: counted.stuck });
  });
});

test('nobody in a stage is all zeros', () => {
  expect(stageFigures([], limits, now)).toEqual(noFigures);
});

test('open stages come in their order, then won, then lost; archived ones have no column', () => {
  const stage = (id: string, kind: 'open' | 'won' | 'lost', position: number, archivedAt: string | null = null) => ({
    id,
    kind,
    position,
    archivedAt,
  });
  const stages = [
    stage('lost', 'lost', 0),
    stage('second', 'open', 4),
    stage('won', 'won', 1),
    stage('first', 'open', 2),
    stage('gone', 'open', 3, now),
  ];
  expect(boardStages(stages).map(({ id }) => id)).toEqual(['first', 'second', 'won', 'lost']);
});

describe('the cards of a column', () => {
  const anna = { id: 'anna', stageId: 'a' };
  const bert = { id: 'bert', stageId: 'a' };
  const cleo = { id: 'cleo', stageId: 'b' };
  const column = (columnKey: string, answered: (typeof anna)[], bertNow?: string) =>
    cardsOfColumn(answered, {
      columnKey,
      moved: new Map(bertNow ? [['bert', { row: { ...bert, stageId: bertNow }, to: 'b' }]] : []),
      standsHere: ({ stageId }) => stageId === columnKey,
    });
  const ids = (cards: readonly { id: string }[]) => cards.map(({ id }) => id);

  test('are the very ones that were answered as long as nothing has moved', () => {
    const answered = [anna, bert];
    expect(column('a', answered)).toBe(answered);
  });

  test('have one that was moved there on top, whether the server has told of it yet or not', () => {
    expect(ids(column('a', [anna, bert], 'b'))).toEqual(['anna']);
    expect(ids(column('b', [cleo], 'b'))).toEqual(['bert', 'cleo']);
    expect(ids(column('b', [cleo, { ...bert, stageId: 'b' }], 'b'))).toEqual(['bert', 'cleo']);
  });

  test('have one whose move was taken back in its old place, on top only while the server does not know', () => {
    expect(ids(column('b', [cleo], 'a'))).toEqual(['cleo']);
    expect(ids(column('a', [anna, bert], 'a'))).toEqual(['anna', 'bert']);
    expect(ids(column('a', [anna], 'a'))).toEqual(['bert', 'anna']);
  });

  test('have one that was moved there at its place, where the longest there come first', () => {
    const at = (id: string, days: number) => ({ id, stageId: 'b', stageSince: daysAgo(days) });
    const [old, young, moved] = [at('old', 20), at('young', 2), at('moved', 0)];
    const cards = (answered: (typeof old)[]) =>
      cardsOfColumn(answered, {
        columnKey: 'b',
        moved: new Map([['moved', { row: moved, to: 'b' }]]),
        standsHere: ({ stageId }) => stageId === 'b',
        order: byStay,
      });
    expect(ids(cards([old, young]))).toEqual(['old', 'young', 'moved']);
    expect(ids(cards([old, moved, at('later', -1)]))).toEqual(['old', 'moved', 'later']);
  });

  test('have not one that somebody else has moved on', () => {
    expect(ids(column('b', [cleo], 'c'))).toEqual(['cleo']);
    expect(ids(column('a', [anna, bert], 'c'))).toEqual(['anna']);
  });
});

test('a card two columns were told of stands as the newer answer has it', () => {
  const as = (id: string, updatedAt: string) => ({ id, updatedAt });
  const newest = newestAnswers([
    [as('a', '2026-11-24T09:00:00.000Z'), as('b', '2026-11-24T08:00:00.000Z')],
    [as('a', '2026-11-24T09:00:01.000Z')],
  ]);
  expect([...newest]).toEqual([
    ['a', '2026-11-24T09:00:01.000Z'],
    ['b', '2026-11-24T08:00:00.000Z'],
  ]);
});
