import { expect, test } from 'vitest';
import { isPastCacheLimit } from './cache-limit.rules.ts';

const lastContact = '2026-03-02T08:00:00.000Z';

test.each([
  ['within the limit', '2026-03-05T07:59:00.000Z', false],
  ['a minute past it', '2026-03-05T08:01:00.000Z', true],
  ['when the clock was set back', '2026-03-01T08:00:00.000Z', false],
])('a device is locked past the limit: %s', (_, now, locked) => {
  expect(isPastCacheLimit({ lastContact, now, limitInHours: 72 })).toBe(locked);
});

test('a device that never heard of the server has nothing to lock', () => {
  expect(isPastCacheLimit({ lastContact: null, now: lastContact, limitInHours: 72 })).toBe(false);
});
