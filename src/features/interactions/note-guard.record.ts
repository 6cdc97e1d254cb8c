import { z } from 'zod';
import { defineRecord, type RowOf } from '../../engine/define.ts';

/** What Kili points out in free texts by itself. */
export const guardedTopics = [
  'health',
  'religion',
  'politics',
  'union',
  'origin',
  'sexuality',
  'offence',
  'insult',
  'account',
] as const;

/** What a company wants pointed out while one writes. One row, under the company's own id; without it all topics are. */
export const noteGuardRecord = defineRecord({
  name: 'noteGuard',
  table: 'note_guard',
  fields: {
    /** Words of its own. */
    words: z.array(z.string().trim().min(2).max(60)).max(100),
    topicsOff: z.array(z.enum(guardedTopics)).max(guardedTopics.length),
  },
});

export type NoteGuard = RowOf<typeof noteGuardRecord>;
