import { expect, test } from 'vitest';
import { ageInDays, type StayState, stayLimits, stayState, usualStayInDays } from './stay.rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const tomorrow = daysAgo(-1);
const yesterday = daysAgo(1);

// The example of the house: usual in Proposition are 6 days; after 13 without a task stuck, with a call planned tomorrow to be watched.
test.each<[string, usual: number | null, age: number, nextActionAt: string | null, StayState]>([
  ['of 13 days where 6 are usual, nothing planned', 6, 13, null, 'stuck'],
  ['the same with a call planned tomorrow', 6, 13, tomorrow, 'watch'],
  ['the same with a call that was due yesterday', 6, 13, yesterday, 'stuck'],
  ['of exactly twice the usual time', 6, 12, null, 'watch'],
  ['of more than half as long again', 6, 9.1, null, 'watch'],
  ['of exactly half as long again', 6, 9, null, 'fine'],
  ['past twice a usual day, but not yet three days', 1, 2.5, null, 'watch'],
  ['past three days where one is usual', 1, 3.1, null, 'stuck'],
  ['of a year where nothing is usual', null, 365, null, 'fine'],
])('a stay %s', (_name, usual, age, nextActionAt, state) => {
  expect(stayState({ stageSince: daysAgo(age), nextActionAt }, stayLimits(usual, now), now)).toBe(state);
});

test('the usual stay is measured from ten exits on; until then the setting of the company counts', () => {
  expect(usualStayInDays({ exits: 10, medianInDays: 4.5 }, 7)).toBe(4.5);
  expect(usualStayInDays({ exits: 9, medianInDays: 4.5 }, 7)).toBe(7);
  expect(usualStayInDays(undefined, 7)).toBe(7);
  expect(usualStayInDays(undefined, null)).toBeNull();
});

test('a stage entered by a clock that runs ahead is entered now', () => {
  expect(ageInDays(daysAgo(2.5), now)).toBe(2.5);
  expect(ageInDays(tomorrow, now)).toBe(0);
});
