import { expect, test } from 'vitest';
import { readInstant } from './read-instant.ts';

test.each([
  '2026-11-29 12:03:04+00',
  '2026-11-29 12:03:04.5+00',
  '2026-11-29 12:03:04.123+00',
  '2026-11-29 12:03:04.123999+00',
  '2026-11-29 12:03:04+01',
  '2026-11-29 12:03:04.25-03:30',
  '2026-11-29 12:03:04.123456+05:30',
])('%s is read as a date is', (text) => {
  expect(readInstant(text)).toBe(new Date(text).toISOString());
});

test.each(['infinity', '0044-03-15 12:00:00+00 BC'])('%s is no instant of ours', (text) => {
  expect(() => readInstant(text)).toThrow(RangeError);
});
