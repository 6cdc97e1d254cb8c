import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';

/** For how long a merge can be taken back. */
export const UNDO_DAYS = 30;

/** Two records of one prospect that somebody made one. Kept as long as it can be taken back. */
export const prospectMergeRecord = defineRecord({
  name: 'prospectMerge',
  table: 'prospect_merge',
  fields: {
    /** The record that stays. */
    masterId: id,
    /** The record that joined it; its id stands for the master's. */
    loserId: id,
    masterName: z.string(),
    loserName: z.string(),
    userId: id,
    undoneAt: instant.nullable(),
    /** Both records as they were, and what moved from one to the other. */
    undo: z.record(z.string(), z.unknown()),
  },
  reach: { kind: 'parent', parent: prospectRecord.name, parentField: 'masterId' },
  holding: 'none',
  internal: ['undo'],
});

export type ProspectMerge = RowOf<typeof prospectMergeRecord>;
