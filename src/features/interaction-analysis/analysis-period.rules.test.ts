import { expect, test } from 'vitest';
import { daysOfPeriod } from './analysis-period.rules.ts';

test.each([
  ['month', '2026-11-01', '2026-11-29'],
  ['lastMonth', '2026-10-01', '2026-10-31'],
  ['quarter', '2026-10-01', '2026-11-29'],
  ['days90', '2026-09-01', '2026-11-29'],
  ['year', '2025-11-30', '2026-11-29'],
] as const)('%s goes from %s to %s', (period, from, to) =>
  expect(daysOfPeriod(period, '2026-11-29')).toEqual({ from, to }),
);

test('in January last month is of the year before', () =>
  expect(daysOfPeriod('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' }));
