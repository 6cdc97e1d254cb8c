import { expect, test } from 'vitest';
import { isStale } from './call-facts.rules.ts';

const now = '2026-11-24T10:00:00.000Z';

test.each([
  ['2026-11-24T09:59:00.000Z', false],
  ['2026-11-23T10:00:00.000Z', false],
  ['2026-11-23T09:59:59.000Z', true],
  [null, true],
])('what a device heard at %s is too old to call a consumer by: %s', (lastContact, expected) => {
  expect(isStale(lastContact, now)).toBe(expected);
});
