import { z } from 'zod';
import { addMinutes, wallTime } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { planNextAction, putOff, tellWhenDue } from './next-action.ts';
import { type Reminder, reminderRecord } from './reminder.record.ts';
import { reminderState } from './reminder.rules.ts';
import { nextTime } from './repeats.rules.ts';

const { text, repeats } = reminderRecord.schema.shape;

/** A clock that is a little slow. */
const GRACE_IN_MINUTES = 5;

export const addReminder = defineCommand({
  name: 'reminder.add',
  args: z.strictObject({
    id,
    prospectId: id.nullable().default(null).describe('Whom it is about: it becomes their next action'),
    text,
    dueAt: instant,
    repeats: repeats.default(null),
  }),
  permission: null,
  async run(store, args, context) {
    const { caller, at } = context;
    refuseInThePast(args.dueAt, at);
    if (args.prospectId) {
      const prospect = await findForWriting(store, args.prospectId, caller);
      await planNextAction(store, prospect, args.dueAt, context);
    }
    await tellWhenDue(args, context);
    return store.insert(reminderRecord, {
      ...args,
      ...rhythmFrom(args.dueAt, caller.timeZone),
      userId: caller.userId,
      snoozedFrom: null,
      doneAt: null,
      followsId: null,
      archivedAt: null,
    });
  },
});

export const editReminder = defineCommand({
  name: 'reminder.edit',
  args: z.strictObject({ id, text: text.optional(), dueAt: instant.optional(), repeats: repeats.optional() }),
  permission: null,
  async run(store, { id, ...changes }, context) {
    const { reminder, prospect } = await findUndone(store, id, context);
    const { dueAt } = changes;
    if (dueAt === undefined || dueAt === reminder.dueAt) return store.update(reminderRecord, id, changes);
    refuseInThePast(dueAt, context.at);
    if (prospect) await planNextAction(store, prospect, dueAt, context);
    await tellWhenDue({ id, dueAt }, context);
    const rhythm = rhythmFrom(dueAt, context.caller.timeZone);
    return store.update(reminderRecord, id, { ...changes, ...rhythm, snoozedFrom: null });
  },
});

/** Puts one time of it off. */
export const snoozeReminder = defineCommand({
  name: 'reminder.snooze',
  args: z.strictObject({ id, dueAt: instant }),
  permission: null,
  async run(store, { id, dueAt }, context) {
    const { reminder, prospect } = await findUndone(store, id, context);
    refuseInThePast(dueAt, context.at);
    if (reminderState(reminder, prospect) === 'replaced') refuse('reminder.replaced');
    if (prospect) await planNextAction(store, prospect, dueAt, context);
    return putOff(store, reminder, dueAt, context);
  },
});

/** Done: one that repeats comes again; a prospect whose next action it was has none, until somebody says what comes next. */
export const completeReminder = defineCommand({
  name: 'reminder.complete',
  args: z.strictObject({ id, nextId: id }),
  permission: null,
  async run(store, { id, nextId }, context) {
    const { caller, at } = context;
    const { reminder, prospect } = await find(store, id, context);
    if (reminder.doneAt) return reminder;
    const isStanding = reminderState(reminder, prospect) === 'open';
    const next = isStanding && reminder.repeats ? comingAgain(reminder, reminder.repeats, context) : null;
    if (prospect && isStanding) await planNextAction(store, prospect, next, context);
    const done = await store.update(reminderRecord, id, { doneAt: at });
    if (next) {
      await tellWhenDue({ id: nextId, dueAt: next }, context);
      const { createdAt: _, updatedAt: __, rev: ___, ...same } = reminder;
      await store.insert(reminderRecord, { ...same, id: nextId, dueAt: next, snoozedFrom: null, followsId: id });
    }
    return done;

    function comingAgain(done: Reminder, every: NonNullable<Reminder['repeats']>, { at: now }: CommandContext) {
      const planned = done.snoozedFrom ?? done.dueAt;
      return nextTime(every, done, planned > now ? planned : now, { country: caller.country });
    }
  },
});

/** It was not done after all: it stands again, and the one that came after it goes. */
export const reopenReminder = defineCommand({
  name: 'reminder.reopen',
  args: z.strictObject({ id }),
  permission: null,
  async run(store, { id }, context) {
    const { reminder, prospect } = await find(store, id, context);
    if (!reminder.doneAt) return reminder;
    const followers = await store.list(reminderRecord, {
      where: { and: [{ field: 'followsId', is: id }, isUndone] },
    });
    for (const follower of followers) await store.update(reminderRecord, follower.id, { archivedAt: context.at });
    const free = [null, ...followers.map(({ dueAt }) => dueAt)];
    if (prospect && free.includes(prospect.nextActionAt)) {
      await planNextAction(store, prospect, reminder.dueAt, context);
    }
    await tellWhenDue(reminder, context);
    return store.update(reminderRecord, id, { doneAt: null });
  },
});

export const archiveReminder = defineCommand({
  name: 'reminder.archive',
  args: z.strictObject({ id }),
  permission: null,
  async run(store, { id }, context) {
    const { reminder, prospect } = await find(store, id, context);
    if (reminder.archivedAt) return reminder;
    if (prospect && reminderState(reminder, prospect) === 'open') await planNextAction(store, prospect, null, context);
    return store.update(reminderRecord, id, { archivedAt: context.at });
  },
});

export const restoreReminder = defineCommand({
  name: 'reminder.restore',
  args: z.strictObject({ id }),
  permission: null,
  async run(store, { id }, context) {
    const { reminder, prospect } = await find(store, id, context);
    if (prospect && !reminder.doneAt && prospect.nextActionAt === null) {
      await planNextAction(store, prospect, reminder.dueAt, context);
    }
    await tellWhenDue(reminder, context);
    return store.update(reminderRecord, id, { archivedAt: null });
  },
});

const isUndone = {
  and: [
    { field: 'doneAt', is: null },
    { field: 'archivedAt', is: null },
  ],
};

function rhythmFrom(dueAt: string, timeZone: string) {
  const { day, time } = wallTime(dueAt, timeZone);
  return { timeZone, firstOn: day, time };
}

function refuseInThePast(dueAt: string, at: string) {
  if (dueAt < addMinutes(at, -GRACE_IN_MINUTES)) refuse('reminder.inThePast', {}, 'dueAt');
}

interface Found {
  reminder: Reminder;
  prospect: Prospect | null;
}

/** The reminder and whom it is about, once it is sure that the caller may change both. */
async function find(store: Store, id: string, { caller }: CommandContext): Promise<Found> {
  const reminder = await store.find(reminderRecord, id);
  if (!reminder) return refuse('reminder.notFound');
  if (!reminder.prospectId) return { reminder, prospect: null };
  return { reminder, prospect: await findForWriting(store, reminder.prospectId, caller) };
}

async function findUndone(store: Store, id: string, context: CommandContext): Promise<Found> {
  const found = await find(store, id, context);
  if (found.reminder.doneAt || found.reminder.archivedAt) refuse('reminder.over');
  return found;
}
