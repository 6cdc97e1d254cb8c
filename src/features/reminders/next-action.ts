// A reminder about a prospect and the prospect's next action are one thing: what plans the one moves the other.
import type { CommandContext, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { settleEdit } from '../prospects/edit-conflicts.rules.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { lastWrites, noteWrites } from '../prospects/prospect-writes.record.ts';
import { type Reminder, reminderRecord } from './reminder.record.ts';
import { wordsOfNextAction } from './reminder.rules.ts';

export const reminderDueJob = 'reminderDue';

/** Makes it the next action of the prospect, or leaves none; whatever was said later stands. */
export async function planNextAction(
  store: Store,
  prospect: Prospect,
  nextActionAt: string | null,
  { caller, at }: Pick<CommandContext, 'caller' | 'at'>,
  kind: Prospect['nextActionKind'] = 'follow-up',
): Promise<void> {
  if (prospect.doNotCallAt && nextActionAt) refuse('prospect.opposed', {}, 'dueAt');
  const by = caller.userId;
  const { parts } = settleEdit({
    current: prospect,
    changes: { nextActionAt },
    seen: undefined,
    writes: await lastWrites(store, prospect.id),
    by,
    at,
  });
  if (parts.length === 0) return;
  const nextActionKind = nextActionAt ? kind : null;
  await store.update(prospectRecord, prospect.id, { nextActionAt, nextActionKind });
  await noteWrites(store, prospect.id, { parts, by, at });
}

/** The next action was moved by hand: its words move with it. Without one they are left behind, and come back with it. */
export async function moveWords(
  store: Store,
  before: Prospect,
  nextActionAt: string | null,
  context: Pick<CommandContext, 'enqueue'>,
): Promise<void> {
  if (!before.nextActionAt || !nextActionAt) return;
  const reminders = await store.list(reminderRecord, { where: { field: 'prospectId', is: before.id } });
  const words = wordsOfNextAction(reminders, before);
  if (words) await putOff(store, words, nextActionAt, context);
}

/** Moves this one time of it; the days on which it comes again stay. */
export async function putOff(
  store: Store,
  reminder: Reminder,
  dueAt: string,
  context: Pick<CommandContext, 'enqueue'>,
): Promise<Reminder> {
  const snoozedFrom = reminder.snoozedFrom ?? reminder.dueAt;
  await tellWhenDue({ id: reminder.id, dueAt }, context);
  return store.update(reminderRecord, reminder.id, { dueAt, snoozedFrom: snoozedFrom === dueAt ? null : snoozedFrom });
}

/** One job a reminder: a move takes the place of the one before. */
export function tellWhenDue(
  { id, dueAt }: Pick<Reminder, 'id' | 'dueAt'>,
  { enqueue }: Pick<CommandContext, 'enqueue'>,
) {
  return enqueue(reminderDueJob, { reminderId: id }, { key: `reminder:${id}`, runAt: dueAt });
}
