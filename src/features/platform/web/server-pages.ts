import { useInfiniteQuery } from '@tanstack/react-query';
import { askServer } from '../../../engine/web/server.ts';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A list of the installation, page by page: it belongs to no company, so no device holds any of it. */
export function useServerPages<Item, Answer extends Page<Item>>(
  path: string,
  query: Readonly<Record<string, string>> = {},
) {
  const list = useInfiniteQuery({
    queryKey: ['server', path, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ ...query, limit: '100', ...(pageParam && { cursor: pageParam }) });
      return askServer<Answer>('GET', `${path}?${params}`, undefined, signal);
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  return {
    items: list.data?.pages.flatMap((page) => page.items) ?? [],
    first: list.data?.pages[0],
    isLoading: list.isPending,
    error: list.error,
    hasMore: list.hasNextPage,
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage();
    },
    reload: () => list.refetch(),
  };
}
