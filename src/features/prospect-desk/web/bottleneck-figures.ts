import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../../engine/filter.ts';
import { askServer } from '../../../engine/web/server.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Bottleneck, BottleneckReason, CohortPart } from '../bottleneck.rules.ts';
import type { ShownBottlenecks } from './list-address.ts';

export type BottleneckLine = Bottleneck & { reasons: readonly BottleneckReason[] };

interface Bottlenecks {
  lines: BottleneckLine[];
  leftOut: number;
  periodInDays: number;
  /** Asked again soon, what came and went on is there too. */
  isComing: boolean;
}

/** Which stages, owners or sources are compared, and among whom. */
export interface AskedBottlenecks extends ShownBottlenecks {
  where: Filter;
  /** Whose stages. */
  pipelineId: string | undefined;
}

/** A figure of the past: whom it counts is asked by its name. */
export interface PastFigure {
  key: string | null;
  period: 'recent' | 'before';
  part: CohortPart;
}

/** Half a year does not change by the second: unlike the list, this is not asked again at every change of anything. */
const FRESH_MS = 60_000;
const COMING_MS = 3_000;

const isComing = (told: Bottlenecks) => told.isComing || told.lines.some(({ isLeast }) => isLeast);

export function useBottlenecks(asked: AskedBottlenecks) {
  const path = `/api/v1/prospects/bottleneck?${paramsOf(asked)}`;
  return useQuery<Bottlenecks>({
    queryKey: ['bottlenecks', path],
    staleTime: FRESH_MS / 2,
    refetchInterval: ({ state }) => (state.data && isComing(state.data) ? COMING_MS : FRESH_MS),
    queryFn: ({ signal }) => askServer<Bottlenecks>('GET', path, undefined, signal),
  });
}

export interface Passing {
  id: string;
  enteredAt: string;
  prospect: Prospect;
}

/** Whom a figure of the past counts, page by page. */
export function usePassing(asked: AskedBottlenecks, { key, period, part }: PastFigure) {
  const params = paramsOf(asked);
  if (key !== null) params.set('key', key);
  params.set('period', period);
  params.set('part', part);
  return useInfiniteQuery({
    queryKey: ['bottlenecks', 'prospects', String(params)],
    initialPageParam: undefined as Passing | undefined,
    queryFn: ({ pageParam, signal }) => {
      const place = pageParam && { afterId: pageParam.id, afterAt: pageParam.enteredAt };
      const query = new URLSearchParams([...params, ...Object.entries(place ?? {})]);
      const path = `/api/v1/prospects/bottleneck/prospects?${query}`;
      return askServer<{ items: Passing[]; hasMore: boolean }>('GET', path, undefined, signal);
    },
    getNextPageParam: ({ items, hasMore }) => (hasMore ? items.at(-1) : undefined),
  });
}

function paramsOf({ where, by, stageId, pipelineId }: AskedBottlenecks): URLSearchParams {
  return new URLSearchParams({
    filter: JSON.stringify(where),
    by,
    ...(by !== 'stage' && stageId && { stage: stageId }),
    ...(by === 'stage' && pipelineId && { pipeline: pipelineId }),
  });
}
