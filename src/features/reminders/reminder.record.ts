import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

export const reminderRepeats = ['day', 'businessDay', 'week', 'month'] as const;
export type ReminderRepeats = (typeof reminderRepeats)[number];

/**
 * Something to do at a time. About a prospect it is the words of that prospect's next action: it is whoever's the prospect
 * is, and stands while `dueAt` is the prospect's `nextActionAt`. About none, it is its person's own.
 */
export const reminderRecord = defineRecord({
  name: 'reminder',
  table: 'reminder',
  fields: {
    prospectId: id.nullable(),
    /** Who wrote it; of one about no prospect, whose it is. */
    userId: id,
    text: z.string().trim().min(1).max(500),
    dueAt: instant,
    repeats: z.enum(reminderRepeats).nullable(),
    /** Where its clock hangs: a repeated one keeps the hour shown there. */
    timeZone: z.string().max(60),
    /** The day and hour from which its days are counted, whatever is snoozed. */
    firstOn: day,
    time: z.string().regex(/^\d{2}:\d{2}$/),
    /** When it was due before it was put off. */
    snoozedFrom: instant.nullable(),
    doneAt: instant.nullable(),
    /** The one after which this one comes. */
    followsId: id.nullable(),
    archivedAt: instant.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId', otherwise: 'userId' },
  holding: 'own',
});

export type Reminder = RowOf<typeof reminderRecord>;
