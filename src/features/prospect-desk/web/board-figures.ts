import { useMemo, useState } from 'react';
import { type Filter, predicateOf } from '../../../engine/filter.ts';
import { useSyncStatus } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { stayLimits } from '../../stages/stay.rules.ts';
import {
  type MovedCard,
  noFigures,
  type StageFigures,
  stageFigures,
  type UncountedMove,
  withMoves,
} from '../board.rules.ts';
import { whileCounting } from './counting.ts';
import { isServerRow, type useListedProspects } from './listed-prospects.ts';
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
  /** The cards moved on this board. */
  moved: ReadonlyMap<string, MovedCard<Prospect>>;
}

/**
 * What stands above each column, counted where the list itself is answered; undefined until it is known. What the server
 * has counted changes at once with the cards moved here since.
 */
export function useBoardFigures({ where, archived, pipelineId, list, here, stays, moved }: Asked) {
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
  const uncounted = useUncountedMoves({ data, where, moved });
  return useMemo(() => {
    const told = new Map(data?.stages.map((figures) => [figures.stageId, figures]));
    const limitsOf = (stageId: string) => stays.limits.get(stageId) ?? noLimits;
    const counted = new Map<string, StageFigures>();
    return (stageId: string): StageFigures | undefined => {
      const asTold = told.get(stageId);
      const column = { stageId, limits: limitsOf(stageId), now: stays.moment };
      if (!here) return asTold && withMoves(asTold, uncounted, column);
      if (!list.isWhole) return undefined;
      const rows = here.get(stageId);
      if (!rows) return noFigures;
      const known = counted.get(stageId) ?? stageFigures(rows, limitsOf(stageId), stays.moment);
      counted.set(stageId, known);
      return known;
    };
  }, [data, here, list.isWhole, stays, uncounted]);
}

type Counted = ReadonlyMap<string, string | null>;

/**
 * The moves an answer of the server does not know of. Once nothing waits to be sent, the next answer was asked after
 * them: what it tells of a card is then where the card stands.
 */
function useUncountedMoves({ data, where, moved }: Pick<Asked, 'where' | 'moved'> & { data: unknown }) {
  const { waiting } = useSyncStatus();
  const [answer, setAnswer] = useState<{ data: unknown; counted: Counted }>({ data, counted: new Map() });
  const standing = useMemo(() => {
    const isAsked = predicateOf(where);
    const placeOf = (row: Prospect) => (isServerRow(row) || isAsked(row) ? row.stageId : null);
    return new Map([...moved].map(([id, { row }]) => [id, placeOf(row)]));
  }, [moved, where]);
  if (data !== answer.data) {
    const sent = waiting.length > 0 ? [] : [...standing].filter(([id]) => moved.get(id)?.isDone);
    setAnswer({ data, counted: new Map([...answer.counted, ...sent]) });
  }
  return useMemo(
    () =>
      [...moved].map(([id, { before, row }]): UncountedMove => {
        const from = answer.counted.get(id);
        return { before, after: row, from: from === undefined ? before.stageId : from, to: standing.get(id) ?? null };
      }),
    [moved, standing, answer],
  );
}
