import { expect, test } from 'vitest';
import { attemptOfColleague } from './called-twice.rules.ts';

const at = '2026-11-24T10:40:00.000Z';
const called = (time: string, by = 'karim') => [{ at: `2026-11-24T${time}:00.000Z`, by }];
const dealt = '2026-11-24T10:30:00.000Z';

test.each([
  ['a colleague’s call ten minutes before, on a card without a lease', called('10:30'), null, true],
  ['one ten minutes after it', called('10:50'), null, true],
  ['one of two hours before', called('08:40'), null, false],
  ['a call of one’s own', called('10:30', 'claire'), null, false],
  ['one before the card was dealt', called('10:29'), dealt, false],
  ['one since the card was dealt, whose lease is gone', called('10:35'), dealt, true],
  ['one after the lease may have run out', called('10:50'), dealt, false],
])('%s', (_, attempts, servedAt, isTooClose) => {
  const found = attemptOfColleague(attempts, { by: 'claire', at, servedAt });
  expect(found !== undefined).toBe(isTooClose);
});
