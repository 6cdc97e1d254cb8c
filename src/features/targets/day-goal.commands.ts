import { z } from 'zod';
import { defineCommand } from '../../engine/define.ts';
import { dayGoalRecord } from './day-goal.record.ts';

/** Sets how many calls a day one means to make. */
export const setDayGoal = defineCommand({
  name: 'dayGoal.set',
  args: z.strictObject({ calls: dayGoalRecord.schema.shape.calls }),
  permission: null,
  async run(store, { calls }, { caller: { userId } }) {
    const known = await store.find(dayGoalRecord, userId);
    return known
      ? store.update(dayGoalRecord, userId, { calls })
      : store.insert(dayGoalRecord, { id: userId, userId, calls });
  },
});
