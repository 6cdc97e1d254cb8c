import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { bulkChange } from './bulk-change.rules.ts';

export const bulkChangeStates = [
  'waiting',
  'running',
  'done',
  'cancelled',
  'failed',
  'takingBack',
  'takenBack',
] as const;

/** One change made to everybody a filter let through, in the background. `total = changed + same + leftOut` in the end. */
export const bulkChangeRecord = defineRecord({
  name: 'bulkChange',
  table: 'bulk_change',
  fields: {
    userId: id,
    change: bulkChange,
    state: z.enum(bulkChangeStates),
    /** Prospects the filter let through when it began. */
    total: z.number().int(),
    changed: z.number().int(),
    /** Those that were as wanted already. */
    same: z.number().int(),
    /** Those left aside, out of rights or refused. */
    leftOut: z.number().int(),
    /** Why most of those were left: the key of a sentence and what it needs. */
    leftReason: z.strictObject({ key: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
    /** Of the changed, those put back as they were. */
    takenBack: z.number().int(),
    /** Key of the sentence that says why it stopped before its end. */
    problem: z.string().nullable(),
    startedAt: instant,
    finishedAt: instant.nullable(),
  },
  // Who sees the prospects of others sees what was done to them, too, and may take it back where they may do the same.
  reach: { kind: 'owner', permission: 'prospects.view', ownerField: 'userId' },
  holding: 'none',
});

export type BulkChangeRun = RowOf<typeof bulkChangeRecord>;

/** For how long it can be taken back. */
export const UNDO_IN_DAYS = 30;

export const isUnderWay = ({ state }: Pick<BulkChangeRun, 'state'>) =>
  state === 'waiting' || state === 'running' || state === 'takingBack';

/** How many it could not put back: they were changed since, or removed with their import. */
export const stayedOf = ({ state, changed, takenBack }: Pick<BulkChangeRun, 'state' | 'changed' | 'takenBack'>) =>
  state === 'takenBack' ? changed - takenBack : 0;
