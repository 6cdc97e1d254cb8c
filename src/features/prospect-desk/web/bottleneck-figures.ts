import { useInfiniteQuery } from '@tanstack/react-query';
import type { Filter } from '../../../engine/filter.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Bottleneck, BottleneckReason, CohortPart } from '../bottleneck.rules.ts';
import type { ShownBottlenecks } from './list-address.ts';

export type BottleneckLine = Bottleneck & { reasons: readonly BottleneckReason[] };

interface Bottlenecks {
  lines: BottleneckLine[];
  leftOut: number;
  periodInDays: number;
  bound: number;
}

/** Which stages, owners or sources are compared, and among whom. */
export interface AskedBottlenecks extends ShownBottlenecks {
  where: Filter;
}

/** A figure of the past: whom it counts is asked by its name. */
export interface PastFigure {
  key: string | null;
  period: 'recent' | 'before';
  part: CohortPart;
}

export const useBottlenecks = (asked: AskedBottlenecks) =>
  useServer<Bottlenecks>(`/api/v1/prospects/bottleneck?${paramsOf(asked)}`);

export interface Passing {
  id: string;
  enteredAt: string;
  prospect: Pick<Prospect, 'firstName' | 'lastName' | 'organisation' | 'stageId' | 'ownerId'>;
}

/** Whom a figure of the past counts, page by page. */
export function usePassing(asked: AskedBottlenecks, { key, period, part }: PastFigure) {
  const params = paramsOf(asked);
  if (key !== null) params.set('key', key);
  params.set('period', period);
  params.set('part', part);
  return useInfiniteQuery({
    queryKey: ['server', '/prospects/bottleneck/prospects', String(params)],
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

function paramsOf({ where, by, stageId }: AskedBottlenecks): URLSearchParams {
  return new URLSearchParams({
    filter: JSON.stringify(where),
    by,
    ...(by !== 'stage' && stageId && { stage: stageId }),
  });
}
