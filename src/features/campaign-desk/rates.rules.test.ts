import { describe, expect, test } from 'vitest';
import { activityOf, isFew, rateOf, ratesOf } from './rates.rules.ts';

/** As it is shown: half-up to one decimal. */
const percent = (value: number | null) => (value === null ? '—' : `${(Math.round(value * 1_000) / 10).toFixed(1)} %`);

const noHandling = { handled: 0, handlingInSeconds: 0 };

describe('a rate', () => {
  test.each([
    [1, 3, '33.3 %', true],
    [2, 3, '66.7 %', true],
    [0, 0, '—', true],
    [0, 40, '0.0 %', false],
    [15, 30, '50.0 %', false],
    [14, 29, '48.3 %', true],
  ])('%i of %i is %s', (part, of, shown, isWeak) => {
    const rate = rateOf(part, of);
    expect(percent(rate.value)).toBe(shown);
    expect(rate).toMatchObject({ part, of, isWeak });
  });
});

test('worked example A: 100 prospects, 60 called, 33 reached, 24 decision makers, 8 interested, 4 signed', () => {
  const rates = ratesOf({
    members: 100,
    called: 60,
    reached: 33,
    decisionMakers: 24,
    answered: 33,
    interested: 8,
    won: 4,
  });
  const shown = Object.fromEntries(Object.entries(rates).map(([name, { value }]) => [name, percent(value)]));
  expect(shown).toMatchObject({
    penetration: '60.0 %',
    reached: '55.0 %',
    argued: '72.7 %',
    answered: '55.0 %',
    interest: '24.2 %',
    wonOfCalled: '6.7 %',
    wonOfReached: '12.1 %',
    wonOfArgued: '16.7 %',
    wonOfMembers: '4.0 %',
    transformation: '50.0 %',
  });
  const noTime = { timed: 0, talkInSeconds: 0, lineInSeconds: 0, ...noHandling, productionInSeconds: 0 };
  expect(percent(activityOf({ attempts: 90, pickedUp: 42, ...noTime }).pickedUp.value)).toBe('46.7 %');
});

test('a figure of the pace says of how many calls it is, and that these are few', () => {
  const times = { timed: 6, talkInSeconds: 600, lineInSeconds: 700, handled: 5, handlingInSeconds: 650 };
  const { samples, callsPerHour } = activityOf({ attempts: 29, pickedUp: 9, ...times, productionInSeconds: 3_600 });
  expect(callsPerHour).toBe(29);
  expect(samples).toEqual({ callsPerHour: 29, meanTalkInSeconds: 6, meanHandlingInSeconds: 5, secondsPerAttempt: 29 });
  expect([isFew(29), isFew(30)]).toEqual([true, false]);
});

test('the seed: 23 called of 100, 8 interested', () => {
  const people = { members: 100, called: 23, reached: 23, decisionMakers: 23, answered: 23, interested: 8, won: 0 };
  const { penetration, answered, interestOfCalled } = ratesOf(people);
  expect([penetration, answered, interestOfCalled].map(({ value }) => percent(value))).toEqual([
    '23.0 %',
    '100.0 %',
    '34.8 %',
  ]);
});

test('worked example B: 3 hours, 126 attempts, 40 answered', () => {
  const activity = activityOf({
    attempts: 126,
    pickedUp: 40,
    timed: 40,
    talkInSeconds: 6_000,
    lineInSeconds: 8_520,
    handled: 40,
    handlingInSeconds: 7_200,
    productionInSeconds: 10_800,
  });
  expect(activity.callsPerHour).toBe(42);
  expect(activity.meanTalkInSeconds).toBe(150);
  expect(activity.meanHandlingInSeconds).toBe(180);
  expect(activity.secondsPerAttempt!.toFixed(1)).toBe('85.7');
  expect(percent(activity.lineShare)).toBe('78.9 %');
});

test('who telephoned longer than they worked, by their own word, has no part of the time on the line', () => {
  const noted = { attempts: 1, pickedUp: 1, timed: 1, talkInSeconds: 3_600, lineInSeconds: 3_600, ...noHandling };
  expect(activityOf({ ...noted, productionInSeconds: 358 }).lineShare).toBeNull();
  expect(activityOf({ ...noted, productionInSeconds: 3_600 }).lineShare).toBe(1);
});

test('where nothing was done nothing is said', () => {
  const nothing = { attempts: 0, pickedUp: 0, timed: 0, talkInSeconds: 0, lineInSeconds: 0 };
  expect(activityOf({ ...nothing, ...noHandling, productionInSeconds: 0 })).toMatchObject({
    callsPerHour: null,
    meanTalkInSeconds: null,
    secondsPerAttempt: null,
    lineShare: null,
  });
});

test('two quick calls make no pace, and say that they are two', () => {
  const times = { timed: 2, talkInSeconds: 1, lineInSeconds: 2, ...noHandling };
  const { callsPerHour, samples } = activityOf({ attempts: 2, pickedUp: 1, ...times, productionInSeconds: 2 });
  expect([callsPerHour, samples.callsPerHour]).toEqual([null, 2]);
});
