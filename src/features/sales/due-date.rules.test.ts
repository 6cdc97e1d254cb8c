import { expect, test } from 'vitest';
import { dueOn, latePenalty, type PaymentTerms, quoteHoldsUntil } from './due-date.rules.ts';

test.each<[string, PaymentTerms, string]>([
  ['2026-11-10', { method: 'daysThenEndOfMonth', days: 45 }, '2026-12-31'],
  ['2026-11-10', { method: 'endOfMonthThenDays', days: 45 }, '2027-01-14'],
  ['2026-11-22', { method: 'net', days: 60 }, '2027-01-21'],
  ['2026-11-22', { method: 'net', days: 30 }, '2026-12-22'],
  ['2026-11-22', { method: 'net', days: 0 }, '2026-11-22'],
  ['2028-01-31', { method: 'endOfMonthThenDays', days: 0 }, '2028-01-31'],
])('issued on %s, %j: due on %s', (issued, terms, due) => expect(dueOn(issued, terms)).toBe(due));

test('a quote holds for 30 days', () => expect(quoteHoldsUntil('2026-11-22')).toBe('2026-12-22'));

test.each([
  [1200, '2026-11-22', 868],
  [786, '2026-11-22', 569],
  [1200, '2026-10-31', 0],
  [1200, '2026-10-15', 0],
])('1 200 € due on 31 October at %i basis points, paid on %s, cost %i cents more', (rate, paid, cents) =>
  expect(latePenalty(120_000, { due: '2026-10-31', paid, rate })).toBe(cents),
);
