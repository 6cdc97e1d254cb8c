import { expect, test } from 'vitest';
import { instantsOf, monthOf, spanOf, turned } from './agenda-span.rules.ts';

test.each([
  ['day', '2026-11-29', '2026-11-29', '2026-11-30'],
  ['week', '2026-11-29', '2026-11-23', '2026-11-30'],
  ['month', '2026-11-29', '2026-10-26', '2026-12-07'],
  ['list', '2026-11-29', '2026-11-29', '2026-12-29'],
] as const)('a %s shows %s from %s until %s', (view, day, from, until) => {
  expect(spanOf(view, day)).toEqual({ from, until });
});

test('a month ends with its last day', () => {
  expect(monthOf('2028-02-11')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
});

test.each([
  ['day', 1, '2026-12-01'],
  ['week', -1, '2026-11-23'],
  ['month', 1, '2026-12-01'],
  ['list', 1, '2026-12-30'],
] as const)('a page of a %s by %i', (view, by, day) => {
  expect(turned(view, '2026-11-30', by)).toBe(day);
});

test('a week over the change of the clock is 169 hours long', () => {
  const { from, until } = instantsOf('week', '2026-10-25', 'Europe/Paris');
  expect((Date.parse(until) - Date.parse(from)) / 3_600_000).toBe(169);
});
