import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { listCondition, MOST_ALTERNATIVES, MOST_CONDITIONS } from './list-conditions.rules.ts';
import { counterKeys } from './prospect-counters.rules.ts';
import { sortKeys } from './prospect-list.rules.ts';
import { askedStays } from './stay-filter.rules.ts';

export const shares = ['private', 'team', 'company'] as const;
export type Share = (typeof shares)[number];

const conditions = z.array(listCondition).max(MOST_CONDITIONS);

/** What the list is asked for (`ListChoice`). */
const choice = z.strictObject({
  search: z.string().max(200),
  counter: z.enum(counterKeys),
  ofMine: z.boolean().optional(),
  /** A device that knows of no pipelines names none. */
  pipelineId: id.nullable().default(null),
  stageIds: z.array(id).max(100),
  ownerIds: z.array(id.nullable()).max(200),
  sources: z.array(z.string().max(120)).max(200),
  audience: z.enum(['B2B', 'B2C']).nullable(),
  importId: id.nullable(),
  withoutNextAction: z.boolean(),
  stay: z.enum(askedStays).nullable(),
  conditions,
  alternatives: z.array(conditions.min(1)).max(MOST_ALTERNATIVES),
  archived: z.boolean(),
  sort: z.strictObject({ key: z.enum(sortKeys), direction: z.enum(['asc', 'desc']) }),
});

/** The columns it shows, in their order, and their widths in pixels. */
const columns = z.strictObject({
  shown: z.array(z.string().max(60)).max(150),
  widths: z.record(z.string().max(60), z.number().int().positive().max(2_000)),
});

/** What the list was asked for, under a name. Days and « mes prospects » are meant as they are when it is looked at. */
export const savedViewRecord = defineRecord({
  name: 'savedView',
  table: 'saved_view',
  fields: {
    userId: id,
    name: z.string().trim().min(1).max(60),
    share: z.enum(shares),
    choice,
    /** Null shows the columns of whoever looks at it. */
    columns: columns.nullable(),
    archivedAt: instant.nullable(),
  },
  reach: { kind: 'shared', personField: 'userId', shareField: 'share' },
});

export type SavedView = RowOf<typeof savedViewRecord>;
