import { expect, test } from 'vitest';
import { daysOfJournal } from './journal-period.rules.ts';

test.each([
  ['lastMonth', '2026-03-15', '2026-02-01', '2026-02-28'],
  ['lastMonth', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['month', '2026-11-30', '2026-11-01', '2026-11-30'],
  ['lastQuarter', '2026-02-10', '2025-10-01', '2025-12-31'],
  ['lastQuarter', '2026-12-31', '2026-07-01', '2026-09-30'],
  ['year', '2026-11-30', '2026-01-01', '2026-12-31'],
  ['lastYear', '2026-11-30', '2025-01-01', '2025-12-31'],
] as const)('%s, asked on %s', (period, today, from, to) => {
  expect(daysOfJournal(period, today)).toEqual({ from, to });
});
