import { expect, it } from 'vitest';
import { freeBeside, leftToCall } from './left-to-call.rules.ts';

const now = '2026-11-29T19:00:00.000Z';
const from = '2026-11-30T09:00:00.000Z';

it.each([
  ['nobody is forbidden', { total: 5, forbidden: null }, 3, { free: 2, forbidden: 0, from: null }],
  ['a device knows nothing of it yet', { total: 5 }, 3, { free: 2, forbidden: 0, from: null }],
  ['all are', { total: 5, forbidden: { count: 2, from } }, 3, { free: 0, forbidden: 2, from }],
  ['some are', { total: 5, forbidden: { count: 2, from } }, 1, { free: 2, forbidden: 2, from }],
  ['they never may', { total: 5, forbidden: { count: 2, from: null } }, 3, { free: 0, forbidden: 2, from: null }],
  ['fewer are left by now', { total: 5, forbidden: { count: 3, from } }, 4, { free: 0, forbidden: 1, from }],
  [
    'some have no card',
    { total: 5, forbidden: { count: 0, from, withoutCard: 3 } },
    5,
    { free: 0, forbidden: 3, from },
  ],
  ['their hour has come', { total: 5, forbidden: { count: 2, from: now } }, 3, { free: 2, forbidden: 0, from: null }],
])('who is left where %s', (_title, session, done, expected) => {
  expect(leftToCall(session, { done, now })).toEqual(expected);
});

it.each([
  [
    'the one person is blocked, and the server has not looked yet',
    { free: 1, forbidden: 0, from: null },
    { HOURS: 1 },
    0,
  ],
  ['nobody is blocked', { free: 4, forbidden: 0, from: null }, {}, 4],
  ['the blocked are told apart by now', { free: 4, forbidden: 2, from }, { HOURS: 2 }, 4],
])('nobody is told as waiting and as blocked at once, where %s', (_title, left, blocked, expected) => {
  expect(freeBeside(left, blocked as Record<string, number>)).toBe(expected);
});
