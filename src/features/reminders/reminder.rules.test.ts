import { expect, test } from 'vitest';
import { instantOf } from '../../engine/dates.ts';
import { reminderState, type Snooze, snoozedTo } from './reminder.rules.ts';

const zone = 'Europe/Paris';
const dueAt = '2026-11-24T14:00:00.000Z';
const open = { doneAt: null, archivedAt: null, dueAt };

test('a reminder about a prospect stands while it is their next action', () => {
  expect(reminderState(open, null)).toBe('open');
  expect(reminderState(open, { nextActionAt: dueAt })).toBe('open');
  expect(reminderState(open, { nextActionAt: '2026-11-25T14:00:00.000Z' })).toBe('replaced');
  expect(reminderState(open, { nextActionAt: null })).toBe('replaced');
  expect(reminderState({ ...open, doneAt: dueAt }, { nextActionAt: dueAt })).toBe('done');
  expect(reminderState({ ...open, archivedAt: dueAt }, { nextActionAt: dueAt })).toBe('dropped');
});

test.each<[Snooze, [string, string], [string, string] | null]>([
  ['hour', ['2026-11-24', '10:15'], ['2026-11-24', '11:15']],
  ['afternoon', ['2026-11-24', '10:15'], ['2026-11-24', '14:00']],
  ['afternoon', ['2026-11-24', '14:30'], ['2026-11-24', '17:00']],
  ['afternoon', ['2026-11-24', '17:00'], null],
  ['tomorrow', ['2027-03-27', '10:15'], ['2027-03-28', '09:00']],
  ['week', ['2026-11-24', '10:15'], ['2026-11-30', '09:00']],
  ['week', ['2026-11-30', '08:00'], ['2026-12-07', '09:00']],
])('put off by %s at %j: %j', (snooze, [day, time], expected) => {
  expect(snoozedTo(snooze, instantOf(day, time, zone), zone)).toBe(expected && instantOf(...expected, zone));
});
