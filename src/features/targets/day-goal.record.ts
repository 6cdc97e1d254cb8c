import { z } from 'zod';
import { defineRecord, id, type RowOf } from '../../engine/define.ts';

/** How many calls a person means to make a day. There is one row a person, under the person's own id. */
export const dayGoalRecord = defineRecord({
  name: 'dayGoal',
  table: 'day_goal',
  fields: {
    userId: id,
    calls: z.number().int().min(1).max(500),
  },
  reach: { kind: 'person', personField: 'userId' },
});

export type DayGoal = RowOf<typeof dayGoalRecord>;
