import { expect, it } from 'vitest';
import { isAtHand, mayBeDialled, secondsLeft } from './handed-call.rules.ts';

const askedAt = '2026-11-24T09:00:00.000Z';
const asked = { state: 'asked', askedAt, dialledAt: null } as const;
const dialled = { state: 'dialled', askedAt, dialledAt: '2026-11-24T09:00:30.000Z' } as const;

it.each([
  [asked, '2026-11-24T09:00:00.000Z', true],
  [{ ...asked, state: 'received' } as const, '2026-11-24T09:02:00.000Z', true],
  [asked, '2026-11-24T09:02:00.001Z', false],
  [dialled, '2026-11-24T09:00:40.000Z', false],
  [{ ...dialled, state: 'ended' } as const, '2026-11-24T09:00:40.000Z', false],
])('%o at %s may be dialled: %s', (call, now, may) => {
  expect(mayBeDialled(call, now)).toBe(may);
});

it('is shown as long as it may be dialled, and then until the call is over', () => {
  expect(isAtHand(asked, '2026-11-24T09:01:00.000Z')).toBe(true);
  expect(isAtHand(asked, '2026-11-24T09:03:00.000Z')).toBe(false);
  expect(isAtHand(dialled, '2026-11-24T10:00:00.000Z')).toBe(true);
  expect(isAtHand(dialled, '2026-11-24T22:00:00.000Z')).toBe(false);
  expect(isAtHand({ ...dialled, state: 'ended' }, '2026-11-24T09:01:00.000Z')).toBe(false);
});

it('counts down the two minutes', () => {
  expect(secondsLeft(asked, '2026-11-24T09:00:15.000Z')).toBe(105);
  expect(secondsLeft(asked, '2026-11-24T09:09:00.000Z')).toBe(0);
});
