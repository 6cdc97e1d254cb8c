import { describe, expect, test } from 'vitest';
import {
  type Course,
  isUnbroken,
  lastTrialDay,
  leavingSeats,
  mayBecome,
  readOnlyFrom,
  stateAt,
  stepsOf,
  subscriptionStates,
  trialDaysLeft,
} from './life.rules.ts';

const paris = { zone: 'Europe/Paris', country: 'FR' };
const course: Course = { state: 'active', trialOn: null, unpaidOn: null, suspendedAt: null, cancelsOn: null };
const trial: Course = { ...course, state: 'trial', trialOn: '2026-11-22' };
const told = (one: Course) => stepsOf(one, paris).map(({ kind, day, at }) => `${kind} ${day} ${at.slice(0, 16)}`);

describe('a trial begun on 22 November 2026', () => {
  test('ends with 6 December, after three reminders, and then goes its way', () => {
    expect(lastTrialDay('2026-11-22')).toBe('2026-12-06');
    expect(told(trial)).toEqual([
      'trialEnds -7 2026-11-29T08:00',
      'trialEnds -3 2026-12-03T08:00',
      'trialEnds -1 2026-12-05T08:00',
      'readOnly 0 2026-12-06T23:00',
      'suspended 30 2027-01-05T23:00',
      'ended 60 2027-02-04T23:00',
      'erasureTold 60 2027-02-04T23:00',
      'erasureTold 83 2027-02-27T23:00',
      'erasureDue 90 2027-03-06T23:00',
    ]);
  });

  test('may write until 23:59:59 of its last day', () => {
    expect(readOnlyFrom(trial, paris)).toBe('2026-12-06T23:00:00.000Z');
    expect(stateAt(trial, '2026-12-06T22:59:59.000Z', paris)).toBe('trial');
    expect(stateAt(trial, '2027-01-05T23:00:00.000Z', paris)).toBe('suspended');
    expect(stateAt(trial, '2027-02-04T23:00:00.000Z', paris)).toBe('ended');
  });

  test.each([
    ['2026-11-22T09:00:00.000Z', 15],
    ['2026-12-06T22:00:00.000Z', 1],
    ['2026-12-06T23:30:00.000Z', null],
  ])('at %s it has %s days left', (now, left) => {
    expect(trialDaysLeft(trial, now, paris)).toBe(left);
  });

  test('has no end any more once a plan is taken', () => {
    expect(told({ ...trial, state: 'active' })).toEqual([]);
    expect(readOnlyFrom({ ...trial, state: 'active' }, paris)).toBeNull();
  });
});

describe('a payment that failed', () => {
  const unpaid: Course = { ...course, state: 'unpaid', unpaidOn: '2026-12-22' };

  test('is tried again on business mornings, then the company reads, stops and ends', () => {
    expect(told(unpaid).slice(0, 8)).toEqual([
      'retry 0 2026-12-22T08:00',
      'retry 1 2026-12-23T08:00',
      // Christmas is a Friday in 2026.
      'retry 3 2026-12-28T08:00',
      'retry 7 2026-12-29T08:00',
      'retry 14 2027-01-05T08:00',
      'readOnly 15 2027-01-06T08:00',
      'suspended 30 2027-01-21T08:00',
      // A Saturday: it falls on the Monday.
      'ended 60 2027-02-22T08:00',
    ]);
    expect(stateAt(unpaid, '2027-01-20T08:00:00.000Z', paris)).toBe('unpaid');
    expect(stateAt(unpaid, '2027-01-21T08:00:00.000Z', paris)).toBe('suspended');
  });

  test('a clock set back takes nothing back', () => {
    expect(stateAt({ ...unpaid, state: 'suspended' }, '2026-12-01T00:00:00.000Z', paris)).toBe('suspended');
  });
});

test('a confirmed end leaves what is paid for, then the company reads and exports', () => {
  const cancelled: Course = { ...course, cancelsOn: '2026-11-30' };
  expect(readOnlyFrom(cancelled, paris)).toBe('2026-11-30T23:00:00.000Z');
  expect(stateAt(cancelled, '2026-11-30T22:59:59.000Z', paris)).toBe('active');
  expect(stateAt(cancelled, '2026-11-30T23:00:00.000Z', paris)).toBe('ended');
});

test('whom the owner suspends reads from that moment on', () => {
  expect(readOnlyFrom({ ...course, suspendedAt: '2026-11-24T09:00:00.000Z' }, paris)).toBe('2026-11-24T09:00:00.000Z');
  expect(readOnlyFrom({ ...trial, suspendedAt: '2027-11-24T09:00:00.000Z' }, paris)).toBe('2026-12-06T23:00:00.000Z');
});

test('every state has its ways, and none leads back to a trial that was bought', () => {
  expect(mayBecome('active', 'trial')).toBe(false);
  expect(mayBecome('ended', 'unpaid')).toBe(false);
  for (const state of subscriptionStates) expect(mayBecome(state, state)).toBe(true);
});

describe('fewer seats', () => {
  const people = [
    { id: 'anne', isAdmin: true, addedAt: '2026-01-01' },
    { id: 'awa', isAdmin: false, addedAt: '2026-02-01' },
    { id: 'jules', isAdmin: false, addedAt: '2026-03-01' },
  ];

  test.each([
    ['nobody while there is room', 3, [], []],
    ['those that were chosen', 2, ['awa'], ['awa']],
    ['else whoever came last', 1, [], ['jules', 'awa']],
    ['never the last administrator', 1, ['anne'], ['jules', 'awa']],
    ['not even when nothing is left', 0, [], ['jules', 'awa']],
  ])('%s', (_case, seats, chosen, leaving) => {
    expect(leavingSeats(people, seats, chosen)).toEqual(leaving);
  });
});

test('periods that overlap, or two open ones, are told', () => {
  const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}`;
  expect(isUnbroken([])).toBe(true);
  expect(
    isUnbroken([
      { startsAt: day(2), endsAt: null },
      { startsAt: day(1), endsAt: day(2) },
    ]),
  ).toBe(true);
  expect(
    isUnbroken([
      { startsAt: day(2), endsAt: null },
      { startsAt: day(1), endsAt: day(3) },
    ]),
  ).toBe(false);
  expect(
    isUnbroken([
      { startsAt: day(1), endsAt: null },
      { startsAt: day(2), endsAt: null },
    ]),
  ).toBe(false);
});
