import { describe, expect, test } from 'vitest';
import { type HourCell, halfDayOf, rankedHours, slotAdvice } from './best-slots.rules.ts';

const cell = (hour: number, reached: number, calls: number, weekday = 2): HourCell => ({
  weekday,
  hour,
  reached,
  calls,
});

test('hours stand by their lower bound, those of few calls after all', () => {
  const cells = [
    cell(9, 9, 30),
    cell(10, 15, 20),
    cell(11, 4, 5),
    cell(14, 33, 60),
    cell(15, 12, 20),
    cell(16, 50, 150),
  ];
  expect(rankedHours(cells).map(({ reached, calls }) => `${reached}/${calls}`)).toEqual([
    '15/20',
    '33/60',
    '12/20',
    '50/150',
    '9/30',
    '4/5',
  ]);
  expect(rankedHours(cells).at(-1)).toMatchObject({ counts: false });
});

describe('the advice', () => {
  test('is an hour, said to be among the best where others may be as good', () => {
    const cells = [cell(10, 15, 20), cell(14, 33, 60), cell(15, 12, 20)];
    expect(slotAdvice(cells)).toMatchObject({ kind: 'hour', best: { hour: 10 }, isAlone: false });
    expect(slotAdvice([cell(10, 90, 100), cell(14, 10, 100), cell(15, 12, 100)])).toMatchObject({ isAlone: true });
  });

  test('is half a day where fewer than three hours say enough', () => {
    const cells = [cell(9, 10, 15), cell(10, 12, 15), cell(14, 3, 25), cell(15, 1, 5)];
    expect(slotAdvice(cells)).toMatchObject({ kind: 'halfDay', best: { hour: 6, calls: 30, reached: 22 } });
  });

  test('is a night where they were called at night', () => {
    const advice = slotAdvice([cell(0, 15, 20), cell(23, 3, 5), cell(9, 1, 15)]);
    expect(advice).toMatchObject({ kind: 'halfDay', best: { hour: 0, calls: 25, reached: 18 } });
    expect([0, 5, 6, 11, 12, 20, 21].map(halfDayOf).join(' ')).toBe(
      'night night morning morning afternoon afternoon night',
    );
  });

  test('is none where there is too little', () => {
    expect(slotAdvice([cell(9, 5, 10), cell(14, 5, 9)])).toEqual({ kind: 'none' });
    expect(slotAdvice([])).toEqual({ kind: 'none' });
  });
});
