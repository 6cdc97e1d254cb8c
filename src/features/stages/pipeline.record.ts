import { z } from 'zod';
import { defineRecord, instant, type RowOf } from '../../engine/define.ts';

/**
 * A way of selling, with stages of its own. A prospect is in the pipeline of its stage. The first one in use is where new
 * prospects arrive.
 */
export const pipelineRecord = defineRecord({
  name: 'pipeline',
  table: 'pipeline',
  fields: {
    name: z.string().trim().min(1).max(60),
    position: z.number().int().nonnegative(),
    archivedAt: instant.nullable(),
  },
});

export type Pipeline = RowOf<typeof pipelineRecord>;

/** What the pipeline of a new company is called, in its language. */
export const firstPipelineName = { fr: 'Ventes', en: 'Sales' } as const;
