import { useMemo } from 'react';
import { useCaller, useRow, useRows } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { dayGoalRecord } from '../day-goal.record.ts';
import { heldTarget } from '../held-target.rules.ts';
import { targetRecord } from '../target.record.ts';

export interface DayGoal {
  calls: number | undefined;
  /** Whether it is the company’s target: what one means to do oneself stands back behind it. */
  isSet: boolean;
}

/** How many calls today is to have: the target that was set for oneself, else one’s own goal. */
export function useDayGoal(): DayGoal {
  const { userId } = useCaller();
  const today = useToday();
  const own = useRow(dayGoalRecord, userId)?.calls;
  const where = useMemo(
    () => ({
      and: [
        { field: 'userId', is: userId },
        { field: 'measure', is: 'calls' },
        { field: 'period', is: 'day' },
      ],
    }),
    [userId],
  );
  const set = heldTarget(useRows(targetRecord, { where }), today)?.value;
  return set ? { calls: set, isSet: true } : { calls: own, isSet: false };
}
