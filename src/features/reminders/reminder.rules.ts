import { addDays, addMinutes, instantOf, wallTime } from '../../engine/dates.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { Reminder } from './reminder.record.ts';

type Planned = Pick<Prospect, 'nextActionAt'>;

/** How it stands: another next action has taken the place of one that is replaced. */
export type ReminderState = 'open' | 'done' | 'dropped' | 'replaced';

/** `prospect`: whom it is about; null for one about nobody. */
export function reminderState(
  { doneAt, archivedAt, dueAt }: Pick<Reminder, 'doneAt' | 'archivedAt' | 'dueAt'>,
  prospect: Planned | null,
): ReminderState {
  if (doneAt) return 'done';
  if (archivedAt) return 'dropped';
  return prospect && prospect.nextActionAt !== dueAt ? 'replaced' : 'open';
}

/** The words of a prospect's next action, if somebody put it into words: the last ones. */
export function wordsOfNextAction(reminders: readonly Reminder[], prospect: Planned): Reminder | undefined {
  return reminders
    .filter((reminder) => reminderState(reminder, prospect) === 'open')
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    .at(-1);
}

/** The keys of what a reminder is put off to. */
export const snoozes = ['hour', 'afternoon', 'tomorrow', 'week'] as const;
export type Snooze = (typeof snoozes)[number];

const AFTERNOON = '14:00';
const END_OF_AFTERNOON = '17:00';
const MORNING = '09:00';

/** To when it is put off; null where that is no longer to come: there is no afternoon in the evening. */
export function snoozedTo(snooze: Snooze, now: string, zone: string): string | null {
  const { day, time, weekday } = wallTime(now, zone);
  if (snooze === 'hour') return addMinutes(now, 60);
  if (snooze === 'tomorrow') return instantOf(addDays(day, 1), MORNING, zone);
  if (snooze === 'week') return instantOf(addDays(day, 8 - weekday), MORNING, zone);
  if (time >= END_OF_AFTERNOON) return null;
  return instantOf(day, time < AFTERNOON ? AFTERNOON : END_OF_AFTERNOON, zone);
}
