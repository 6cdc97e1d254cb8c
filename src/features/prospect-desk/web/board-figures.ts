import { useMemo } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { stayLimits } from '../../stages/stay.rules.ts';
import { noFigures, type StageFigures, stageFigures } from '../board.rules.ts';
import { whileCounting } from './counting.ts';
import type { useListedProspects } from './listed-prospects.ts';
import type { UsualStaysNow } from './usual-stays.ts';

const noLimits = stayLimits(null, '');

interface Asked {
  where: Filter;
  archived: boolean;
  /** Whose stages are the columns. */
  pipelineId: string | undefined;
  list: ReturnType<typeof useListedProspects>;
  /** The rows of this device by stage, where the list is answered from here. */
  here: ReadonlyMap<string, readonly Prospect[]> | undefined;
  stays: UsualStaysNow;
}

/** What stands above each column, counted where the list itself is answered; undefined until it is known. */
export function useBoardFigures({ where, archived, pipelineId, list, here, stays }: Asked) {
  const params = new URLSearchParams({
    filter: JSON.stringify(where),
    ...(archived && { archived: 'true' }),
    ...(pipelineId && { pipeline: pipelineId }),
  });
  const isAsked = here === undefined && list.isSettled;
  const { data } = useServer<{ stages: (StageFigures & { stageId: string })[] }>(
    isAsked ? `/api/v1/prospects/board?${params}` : null,
    whileCounting(({ stages }) => stages.map(({ count }) => count)),
  );
  return useMemo(() => {
    const told = new Map(data?.stages.map((figures) => [figures.stageId, figures]));
    const counted = new Map<string, StageFigures>();
    return (stageId: string): StageFigures | undefined => {
      if (!here) return told.get(stageId);
      if (!list.isWhole) return undefined;
      const rows = here.get(stageId);
      if (!rows) return noFigures;
      const known = counted.get(stageId) ?? stageFigures(rows, stays.limits.get(stageId) ?? noLimits, stays.moment);
      counted.set(stageId, known);
      return known;
    };
  }, [data, here, list.isWhole, stays]);
}
