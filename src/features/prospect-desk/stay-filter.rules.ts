import { allOf, type Filter } from '../../engine/filter.ts';
import type { Stage } from '../stages/stage.record.ts';
import type { StayLimits, StayState } from '../stages/stay.rules.ts';

export const askedStays = ['watch', 'stuck'] as const satisfies readonly StayState[];
export type AskedStay = (typeof askedStays)[number];

/** Who has been too long in which stage, and the moment at which that is judged. */
export interface StayFacts {
  moment: string;
  limits: ReadonlyMap<string, StayLimits>;
}

/** Those whom `stayState` calls so, as a filter: what a figure of the board counts can be listed. */
export function stayFilter(stay: AskedStay, { moment, limits }: StayFacts): Filter {
  const stages = [...limits].map(([stageId, { watchBefore, stuckBefore }]): Filter | undefined => {
    if (watchBefore === null || stuckBefore === null) return undefined;
    const isStuck: Filter = {
      and: [
        { field: 'stageSince', before: stuckBefore },
        {
          or: [
            { field: 'nextActionAt', is: null },
            { field: 'nextActionAt', before: moment },
          ],
        },
      ],
    };
    const isSlow: Filter = { and: [{ field: 'stageSince', before: watchBefore }, { not: isStuck }] };
    return allOf({ field: 'stageId', is: stageId }, stay === 'stuck' ? isStuck : isSlow);
  });
  return { or: stages.filter((stage) => stage !== undefined) };
}

/** Those of an open stage for whom nothing is planned. */
export function withoutNextAction(stages: readonly Pick<Stage, 'id' | 'kind'>[]): Filter {
  const open = stages.filter(({ kind }) => kind === 'open').map(({ id }) => id);
  return {
    and: [
      { field: 'nextActionAt', is: null },
      { field: 'stageId', in: open },
    ],
  };
}
