import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { notificationKindNames } from './notification-kinds.ts';

/** Something that happened and concerns one person. Its sentence is made where it is read, in the reader's language. */
export const notificationRecord = defineRecord({
  name: 'notification',
  table: 'notification',
  fields: {
    userId: id,
    kind: z.enum(notificationKindNames),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    /** How many things it tells of: what happens again under one event is added. */
    count: z.number().int().nonnegative(),
    /** The page it leads to. */
    path: z.string().startsWith('/').max(500),
    /** What is told in one line, as “3 imports”. */
    groupKey: z.string().min(1).max(200),
    /** An event is told to a person once. */
    eventKey: z.string().min(1).max(200),
    readAt: instant.nullable(),
  },
  reach: { kind: 'person', personField: 'userId' },
  internal: ['eventKey'],
});

export type Notification = RowOf<typeof notificationRecord>;

/** Older ones are removed. */
export const KEPT_IN_DAYS = 60;
