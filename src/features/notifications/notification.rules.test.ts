import { describe, expect, test } from 'vitest';
import type { Notification } from './notification.record.ts';
import {
  grouped,
  isToldIn,
  lastDigestAt,
  nextDigestAt,
  quietUntil,
  switchesOf,
  withSwitches,
} from './notification.rules.ts';

const paris = { timeZone: 'Europe/Paris' };

describe('quiet hours', () => {
  const night = { ...paris, quietFrom: '20:00', quietTo: '08:00' };
  const noon = { ...paris, quietFrom: '12:00', quietTo: '14:00' };

  test.each([
    ['at their first minute, until the morning', night, '2026-11-24T19:00:00.000Z', '2026-11-25T07:00:00.000Z'],
    ['after midnight, until the same morning', night, '2026-11-25T01:30:00.000Z', '2026-11-25T07:00:00.000Z'],
    ['at their end no more', night, '2026-11-25T07:00:00.000Z', undefined],
    ['by day', night, '2026-11-24T13:00:00.000Z', undefined],
    ['within a day', noon, '2026-11-24T11:30:00.000Z', '2026-11-24T13:00:00.000Z'],
    ['a day after them', noon, '2026-11-24T13:00:00.000Z', undefined],
    ['none chosen', { ...paris, quietFrom: null, quietTo: null }, '2026-11-24T23:00:00.000Z', undefined],
    [
      'from eight to eight is never',
      { ...paris, quietFrom: '08:00', quietTo: '08:00' },
      '2026-11-24T07:00:00.000Z',
      undefined,
    ],
    // The night of 25 October 2026 has 25 hours, that of 28 March 2027 has 23.
    ['through the long night', night, '2026-10-24T19:00:00.000Z', '2026-10-25T07:00:00.000Z'],
    ['through the short night', night, '2027-03-27T20:00:00.000Z', '2027-03-28T06:00:00.000Z'],
    [
      'until a time never shown, when clocks are past it',
      { ...paris, quietFrom: '22:00', quietTo: '02:30' },
      '2027-03-28T00:30:00.000Z',
      '2027-03-28T01:30:00.000Z',
    ],
    [
      'not again in the hour that comes twice',
      { ...paris, quietFrom: '22:00', quietTo: '02:30' },
      '2026-10-25T01:10:00.000Z',
      undefined,
    ],
    [
      'in the zone of the person',
      { timeZone: 'America/Martinique', quietFrom: '20:00', quietTo: '08:00' },
      '2026-11-25T01:00:00.000Z',
      '2026-11-25T12:00:00.000Z',
    ],
  ])('%s', (_what, quiet, now, until) => {
    expect(quietUntil(quiet, now)).toBe(until);
  });
});

test.each([
  ['later today', '2026-11-24T05:00:00.000Z', '2026-11-24T06:30:00.000Z', '2026-11-23T06:30:00.000Z'],
  ['tomorrow', '2026-11-24T06:30:00.000Z', '2026-11-25T06:30:00.000Z', '2026-11-24T06:30:00.000Z'],
  ['over the change of October', '2026-10-24T12:00:00.000Z', '2026-10-25T06:30:00.000Z', '2026-10-24T05:30:00.000Z'],
  ['over the change of March', '2027-03-27T12:00:00.000Z', '2027-03-28T05:30:00.000Z', '2027-03-27T06:30:00.000Z'],
])('the mail of the morning is due %s', (_what, now, next, last) => {
  const at = { ...paris, digestAt: '07:30' };
  expect(nextDigestAt(at, now)).toBe(next);
  expect(lastDigestAt(at, now)).toBe(last);
});

describe('topics', () => {
  test('what cannot wait comes to the telephone, what one waits for at the screen does not', () => {
    expect(isToldIn('push', 'appointmentSoon')).toBe(true);
    expect(isToldIn('push', 'importDone')).toBe(false);
    expect(isToldIn('app', 'importDone')).toBe(true);
  });

  test('only what differs from the proposal is kept', () => {
    const own = withSwitches({}, 'work', { push: true });
    expect(own).toEqual({ work: { push: true } });
    expect(switchesOf('work', own)).toEqual({ app: true, push: true, digest: false });
    expect(withSwitches(own, 'work', { push: false })).toEqual({});
    expect(withSwitches(own, 'mentions', { app: false, push: false })).toEqual({
      work: { push: true },
      mentions: { app: false, push: false },
    });
  });
});

describe('the bell', () => {
  const told = (place: number, more: Partial<Notification> = {}): Notification => ({
    id: `01920000-0000-7000-8000-00000000000${place}`,
    userId: '01920000-0000-7000-8000-000000000010',
    kind: 'importDone',
    params: { title: 'salon.xlsx' },
    count: 1,
    path: '/importer/1',
    groupKey: 'importDone',
    eventKey: `import:${place}`,
    readAt: null,
    createdAt: `2026-11-24T0${place}:00:00.000Z`,
    updatedAt: `2026-11-24T0${place}:00:00.000Z`,
    rev: 1,
    ...more,
  });
  const ids = (notifications: Notification[]) =>
    grouped(notifications, 'Europe/Paris').map(({ entries }) => entries.map(({ id }) => Number(id.at(-1))));

  test('has one line for what belongs together, the newest first', () => {
    expect(ids([told(1), told(3), told(2, { groupKey: 'handedOver' }), told(4)])).toEqual([[4, 3, 1], [2]]);
  });

  test('tells apart what was read, and other days of the reader', () => {
    const yesterday = { createdAt: '2026-11-23T22:30:00.000Z' };
    expect(ids([told(1), told(2, { readAt: '2026-11-24T08:00:00.000Z' }), told(3, yesterday)])).toEqual([
      [2],
      [1],
      [3],
    ]);
  });
});
