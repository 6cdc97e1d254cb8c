import { expect, test } from 'vitest';
import { daysBefore, stepKey, stepOf, stepsOf } from './report-period.rules.ts';

test.each([
  ['a whole month', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['a whole quarter', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
  ['a month under way', '2026-11-01', '2026-11-12', '2026-10-01', '2026-10-12'],
  ['two months, the second under way', '2026-10-01', '2026-11-29', '2026-08-01', '2026-09-29'],
  ['the last days of a long month', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
  ['any days', '2026-09-05', '2026-09-14', '2026-08-26', '2026-09-04'],
  ['one day', '2026-03-02', '2026-03-02', '2026-03-01', '2026-03-01'],
] as const)('%s is compared with as much before', (_, from, to, beforeFrom, beforeTo) =>
  expect(daysBefore({ from, to })).toEqual({ from: beforeFrom, to: beforeTo }),
);

test.each([
  ['2026-11-01', '2026-11-30', 'day', 30],
  ['2026-09-01', '2026-11-29', 'week', 13],
  ['2025-11-30', '2026-11-29', 'month', 13],
] as const)('from %s to %s is drawn by the %s', (from, to, step, count) => {
  const parts = stepsOf({ from, to });
  expect(stepOf({ from, to })).toBe(step);
  expect(parts).toHaveLength(count);
  expect(parts[0]!.from).toBe(from);
  expect(parts.at(-1)!.to).toBe(to);
});

test('weeks begin on Monday, and the first may be cut', () => {
  expect(stepsOf({ from: '2026-09-02', to: '2026-10-20' }).slice(0, 2)).toEqual([
    { from: '2026-09-02', to: '2026-09-06' },
    { from: '2026-09-07', to: '2026-09-13' },
  ]);
  expect(stepKey('2026-09-02', 'week')).toBe('2026-08-31');
  expect(stepKey('2026-09-02', 'month')).toBe('2026-09-01');
});
