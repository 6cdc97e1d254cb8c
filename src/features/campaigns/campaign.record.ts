import { z } from 'zod';
import { day, defineRecord, instant, type RowOf } from '../../engine/define.ts';

/** Prospects called for one purpose within some weeks: « Relance clients inactifs Q4 ». */
export const campaignRecord = defineRecord({
  name: 'campaign',
  table: 'campaign',
  fields: {
    name: z.string().trim().min(1).max(80),
    /** What is to come of it, in the words of whoever leads it. */
    goal: z.string().trim().max(500).nullable(),
    startsOn: day.nullable(),
    endsOn: day.nullable(),
    archivedAt: instant.nullable(),
  },
});

export type Campaign = RowOf<typeof campaignRecord>;
