import { expect, test } from 'vitest';
import { isDueAgain } from './consent-age.rules.ts';

test.each([
  ['2024-11-24T09:00:00.000Z', true],
  ['2024-11-25T09:00:00.000Z', false],
  ['2020-02-29T09:00:00.000Z', true],
])('an agreement of %s is asked for again on 24 November 2026: %s', (givenAt, expected) => {
  expect(isDueAgain(givenAt, '2026-11-24T10:00:00.000Z')).toBe(expected);
});
