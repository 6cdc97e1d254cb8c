import { describe, expect, test } from 'vitest';
import { addMinutes, instantOf, minutesBetween, wallTime } from '../../engine/dates.ts';
import { dayBefore, judgeDue, outOfQuietHours, type Recipient, remindersOf } from './reminder-times.rules.ts';

const paris = 'Europe/Paris';
const at = (text: string, zone = paris) => instantOf(text.slice(0, 10), text.slice(11), zone);
const shown = (instant: string, zone = paris) => `${wallTime(instant, zone).day} ${wallTime(instant, zone).time}`;

const awa: Recipient = { key: 'awa', zone: paris, isColleague: true, isOrganiser: true };
const karim: Recipient = { key: 'karim', zone: paris, isColleague: true, isOrganiser: false };
const jean: Recipient = { key: 'jean@example.com', zone: paris, isColleague: false, isOrganiser: false };
const all = [awa, karim, jean];

const due = (start: string, created: string, recipients = all) =>
  remindersOf(at(start), at(created), recipients).map(({ kind, recipient, dueAt }) => [kind, recipient, shown(dueAt)]);

describe('the day before', () => {
  test('is the same time on the wall, 25 hours before where the clock goes back', () => {
    const start = at('2026-10-25 10:00');
    expect(shown(dayBefore(start, paris))).toBe('2026-10-24 10:00');
    expect(minutesBetween(dayBefore(start, paris), start)).toBe(25 * 60);
  });

  test('never comes at night: what is due before 8 comes at 18 the evening before', () => {
    const monday = dayBefore(at('2026-11-24 07:30'), paris);
    expect(shown(monday)).toBe('2026-11-23 07:30');
    expect(shown(outOfQuietHours(monday, paris))).toBe('2026-11-22 18:00');
  });

  test.each([
    ['08:00', '2026-11-23 08:00'],
    ['20:00', '2026-11-23 20:00'],
    ['20:01', '2026-11-23 20:00'],
    ['07:59', '2026-11-22 18:00'],
  ])('what is due at %s comes at %s', (time, when) => {
    expect(shown(outOfQuietHours(at(`2026-11-23 ${time}`), paris))).toBe(when);
  });

  test('is counted by the clock of who gets it', () => {
    const start = at('2026-11-24 14:00');
    const [mail] = remindersOf(start, at('2026-11-20 10:00'), [{ ...jean, zone: 'America/Martinique' }]);
    expect(shown(mail!.dueAt, 'America/Martinique')).toBe('2026-11-23 09:00');
  });
});

describe('an hour before', () => {
  test('is sixty minutes, whatever the clock does', () => {
    const hourBefore = (start: string) =>
      remindersOf(at(start), at('2026-10-01 10:00'), [karim]).map(({ dueAt }) => dueAt);
    expect(hourBefore('2026-10-25 10:00')).toEqual([at('2026-10-25 09:00')]);
    // 03:30 (+02) less one hour is 01:30 (+01).
    expect(hourBefore('2027-03-28 03:30')).toEqual([at('2027-03-28 01:30')]);
  });
});

describe('an appointment made', () => {
  test('days ahead reminds by mail and on the screen', () => {
    expect(due('2026-11-26 14:00', '2026-11-23 10:00')).toEqual([
      ['dayBefore', 'awa', '2026-11-25 14:00'],
      ['hourBefore', 'awa', '2026-11-26 13:00'],
      ['hourBefore', 'karim', '2026-11-26 13:00'],
      ['dayBefore', 'jean@example.com', '2026-11-25 14:00'],
    ]);
  });

  test.each([
    ['3 hours ahead: no mail too late', '2026-11-23 13:00', '2026-11-23 10:00', '2026-11-23 12:00'],
    [
      '24 h 30 ahead: whoever has just been told is not reminded',
      '2026-11-24 14:30',
      '2026-11-23 14:00',
      '2026-11-24 13:30',
    ],
    ['45 minutes ahead: on the screen at once', '2026-11-23 14:45', '2026-11-23 14:00', '2026-11-23 14:00'],
  ])('%s', (_name, start, created, when) => {
    expect(due(start, created)).toEqual([
      ['hourBefore', 'awa', when],
      ['hourBefore', 'karim', when],
    ]);
  });

  test('4 minutes ahead: nothing but the appointment itself', () => {
    expect(due('2026-11-23 14:04', '2026-11-23 14:00')).toEqual([]);
  });
});

describe('a reminder whose time has come', () => {
  const start = at('2026-11-26 14:00');
  const appointment = { state: 'planned', sequence: 1, startAt: start };
  const dueAt = at('2026-11-25 14:00');
  const mail = { kind: 'dayBefore', sequence: 1, startAt: start, dueAt } as const;
  const note = { kind: 'hourBefore', sequence: 1, startAt: start, dueAt: at('2026-11-26 13:00') } as const;

  test.each([
    ['in time', mail, appointment, dueAt, 'send'],
    ['for a confirmed one', mail, { ...appointment, state: 'confirmed' }, dueAt, 'send'],
    ['of an earlier version', { ...mail, sequence: 0 }, appointment, dueAt, 'void'],
    ['of another start', { ...mail, startAt: at('2026-11-26 15:00') }, appointment, dueAt, 'void'],
    ['of one called off', mail, { ...appointment, state: 'cancelled' }, dueAt, 'void'],
    ['of one that is gone', mail, undefined, dueAt, 'void'],
    ['six hours late', mail, appointment, addMinutes(dueAt, 360), 'send'],
    ['later than that', mail, appointment, addMinutes(dueAt, 361), 'missed'],
    ['an hour before, late', note, appointment, at('2026-11-26 13:48'), 'send'],
    ['an hour before, after the start', note, appointment, start, 'missed'],
  ] as const)('%s', (_name, reminder, found, now, verdict) => {
    expect(judgeDue(reminder, found, now)).toBe(verdict);
  });

  test('late by mail only while the start is two hours away', () => {
    const late = { ...mail, dueAt: at('2026-11-26 10:00') };
    expect(judgeDue(late, appointment, at('2026-11-26 12:00'))).toBe('send');
    expect(judgeDue(late, appointment, at('2026-11-26 12:01'))).toBe('missed');
  });
});
