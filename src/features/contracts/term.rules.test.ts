import { expect, test } from 'vitest';
import {
  firstDayAgain,
  isPlausibleStart,
  lastDayOfTerm,
  latestEnd,
  latestFirstDayAgain,
  noticeDay,
  renewFrom,
  tacitEnds,
} from './term.rules.ts';

const notice = { count: 3, unit: 'month' as const };

test('a term of a year ends the day before its anniversary', () => {
  expect(lastDayOfTerm('2026-01-01', 12)).toBe('2026-12-31');
  expect(lastDayOfTerm('2026-03-15', 1)).toBe('2026-04-14');
  expect(lastDayOfTerm('2024-02-29', 12)).toBe('2025-02-27');
});

test.each([
  ['months', notice, '2026-12-31', '2026-09-30'],
  ['a month that is shorter', { count: 1, unit: 'month' as const }, '2026-03-31', '2026-02-28'],
  ['days', { count: 15, unit: 'day' as const }, '2026-12-31', '2026-12-16'],
  ['none', { count: 0, unit: 'day' as const }, '2026-12-31', '2026-12-31'],
  ['a contract without an end', notice, null, null],
])('the last day of notice, counted in %s', (_, notice, endsOn, day) => {
  expect(noticeDay({ endsOn, notice })).toBe(day);
});

test('it stands among those to renew so many days before, until it is over', () => {
  const contract = { endsOn: '2026-12-31', notice, reminderDays: 30, state: 'active' };
  expect(renewFrom(contract)).toBe('2026-08-31');
  expect(renewFrom({ ...contract, reminderDays: null })).toBe('2026-09-30');
  expect(renewFrom({ ...contract, state: 'lost' })).toBeNull();
  expect(renewFrom({ ...contract, endsOn: null })).toBeNull();
});

test('a contract that renews itself has gone on by every term in between', () => {
  const contract = { endsOn: '2024-12-31', termMonths: 12 };
  expect(tacitEnds({ ...contract, today: '2026-06-01' })).toEqual(['2025-12-31', '2026-12-31']);
  expect(tacitEnds({ ...contract, today: '2024-12-31' })).toEqual([]);
});

test.each([
  ['before its end, the day after', 'active', null, '2026-11-30', '2027-01-01'],
  ['thirty days late, still the day after', 'renewed', null, '2027-01-30', '2027-01-01'],
  ['later, today', 'active', null, '2027-01-31', '2027-01-31'],
  ['lost and not over yet, after its last day', 'lost', '2026-12-31', '2026-11-30', '2027-01-01'],
  ['over, today', 'cancelled', '2026-06-30', '2026-11-30', '2026-11-30'],
])('renewed %s, a term begins', (_, state, endedOn, today, from) => {
  expect(firstDayAgain({ state, endsOn: '2026-12-31', endedOn }, today)).toBe(from);
});

test.each([
  ['before its end, within a month of it', 'active', null, '2026-11-30', '2027-01-31'],
  ['long after it, today', 'renewed', null, '2028-03-01', '2028-03-01'],
  ['over, within a year', 'cancelled', '2026-06-30', '2026-11-30', '2027-11-30'],
])('renewed %s, a term begins at the latest', (_, state, endedOn, today, latest) => {
  expect(latestFirstDayAgain({ state, endsOn: '2026-12-31', endedOn }, today)).toBe(latest);
});

test('no contract ends after its term, unless that has gone by', () => {
  expect(latestEnd('2026-12-31', '2026-11-30')).toBe('2026-12-31');
  expect(latestEnd('2026-12-31', '2027-01-10')).toBe('2027-01-10');
  expect(latestEnd(null, '2026-11-30')).toBe('2036-11-30');
});

test('a contract begins within a lifetime of its customer', () => {
  expect(
    ['1900-01-01', '1996-11-30', '2036-11-30', '2200-01-01'].map((on) => isPlausibleStart(on, '2026-11-30')),
  ).toEqual([...[false, true, true, false]]);
});
