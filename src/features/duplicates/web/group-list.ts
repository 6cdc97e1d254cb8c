import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { askServer } from '../../../engine/web/server.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { GroupReason } from '../duplicate-groups.rules.ts';

export interface Group {
  reasons: GroupReason[];
  prospects: Prospect[];
}

interface Page {
  items: Group[];
  nextCursor: string | null;
}

const PAGE = 25;

/** What may be the same, as far as it was looked for. A page may hold little: the search goes on until one is full. */
export function useGroups(importId?: string) {
  const ofImport = importId ? `&importId=${importId}` : '';
  const list = useInfiniteQuery({
    queryKey: ['server', '/duplicates', ofImport],
    initialPageParam: '',
    retry: false,
    queryFn: ({ pageParam, signal }) =>
      askServer<Page>(
        'GET',
        `/api/v1/duplicates?limit=${PAGE}${ofImport}${pageParam && `&cursor=${pageParam}`}`,
        undefined,
        signal,
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const pages = list.data?.pages ?? [];
  const groups = pages.flatMap(({ items }) => items);
  const { hasNextPage, isFetching, fetchNextPage, error } = list;
  const [countBefore, setCountBefore] = useState<number>();
  const lastCount = pages.at(-1)?.items.length ?? PAGE;
  const goesOn = hasNextPage && !error && lastCount === 0;
  useEffect(() => {
    if (goesOn && !isFetching) fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  const isSearching = list.isPending || goesOn || list.isFetchingNextPage;
  return {
    groups,
    isSearching,
    /** How many more the last press on « Chercher plus loin » brought, once it is over. */
    foundMore: isSearching || error || countBefore === undefined ? undefined : groups.length - countBefore,
    hasMore: hasNextPage,
    more() {
      setCountBefore(groups.length);
      fetchNextPage();
    },
    error,
  };
}
