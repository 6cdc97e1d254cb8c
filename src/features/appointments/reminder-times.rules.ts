// Which reminders an appointment calls for, and when: the day before by mail, an hour before on the screen. What comes too
// late to be of use is dropped here, and looked at once more when it is due.
import { addDays, addMinutes, instantOf, minutesBetween, wallTime } from '../../engine/dates.ts';

export const reminderKinds = ['dayBefore', 'hourBefore'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

export interface Recipient {
  /** The id of a colleague, or the address of anybody else. */
  key: string;
  /** In whose zone « the day before » and the night are meant. */
  zone: string;
  isColleague: boolean;
  isOrganiser: boolean;
}

export interface Reminder {
  kind: ReminderKind;
  recipient: string;
  dueAt: string;
}

const DAY_IN_MINUTES = 24 * 60;
const HOUR = 60;
/** Whoever has just been told needs no reminder. */
const JUST_TOLD_IN_MINUTES = 2 * 60;
/** Later than this before the start a note on the screen comes with the appointment itself. */
const TOO_LATE_FOR_NOTE_IN_MINUTES = 5;
const QUIET = { until: '08:00', from: '20:00', evening: '18:00' };

/** The same time on the wall the day before, in the recipient's zone. */
export function dayBefore(startAt: string, zone: string): string {
  const { day, time } = wallTime(startAt, zone);
  return instantOf(addDays(day, -1), time, zone);
}

/** Nobody gets mail at night: what would come then comes the evening before. */
export function outOfQuietHours(dueAt: string, zone: string): string {
  const { day, time } = wallTime(dueAt, zone);
  if (time < QUIET.until) return instantOf(addDays(day, -1), QUIET.evening, zone);
  return time > QUIET.from ? instantOf(day, QUIET.from, zone) : dueAt;
}

/** What is due for an appointment that is made or moved at `at`: everybody is told of it at that moment. */
export function remindersOf(startAt: string, at: string, recipients: readonly Recipient[]): Reminder[] {
  return recipients.flatMap((recipient) => [...mailOf(startAt, at, recipient), ...noteOf(startAt, at, recipient)]);
}

function mailOf(startAt: string, at: string, { key, zone, isColleague, isOrganiser }: Recipient): Reminder[] {
  if (isColleague && !isOrganiser) return [];
  if (minutesBetween(at, startAt) <= DAY_IN_MINUTES) return [];
  const wall = dayBefore(startAt, zone);
  const dueAt = isColleague ? wall : outOfQuietHours(wall, zone);
  if (minutesBetween(at, dueAt) < JUST_TOLD_IN_MINUTES) return [];
  return [{ kind: 'dayBefore', recipient: key, dueAt }];
}

function noteOf(startAt: string, at: string, { key, isColleague }: Recipient): Reminder[] {
  const left = minutesBetween(at, startAt);
  if (!isColleague || left < TOO_LATE_FOR_NOTE_IN_MINUTES) return [];
  const dueAt = addMinutes(startAt, -HOUR);
  return [{ kind: 'hourBefore', recipient: key, dueAt: dueAt > at ? dueAt : at }];
}

export type Verdict = 'send' | 'void' | 'missed';

/** A reminder whose time has come, perhaps hours ago: whether it still says something true and useful. */
export function judgeDue(
  reminder: { kind: ReminderKind; sequence: number; startAt: string; dueAt: string },
  appointment: { state: string; sequence: number; startAt: string } | undefined,
  now: string,
): Verdict {
  const isOpen = appointment?.state === 'planned' || appointment?.state === 'confirmed';
  if (!isOpen || appointment.sequence !== reminder.sequence || appointment.startAt !== reminder.startAt) return 'void';
  const late = minutesBetween(reminder.dueAt, now);
  const left = minutesBetween(now, appointment.startAt);
  if (reminder.kind === 'hourBefore') return left > 0 ? 'send' : 'missed';
  const isInTime = late < LATE_IS_NOTHING_IN_MINUTES;
  return isInTime || (late <= MOST_LATE_IN_MINUTES && left >= JUST_TOLD_IN_MINUTES) ? 'send' : 'missed';
}

const LATE_IS_NOTHING_IN_MINUTES = 5;
const MOST_LATE_IN_MINUTES = 6 * 60;
