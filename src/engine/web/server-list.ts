import { type UseQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { AnyRecord, RowOf } from '../define.ts';
import type { Filter } from '../filter.ts';
import { useEngine } from './engine-context.tsx';
import { useRows } from './hooks.ts';
import { askServer } from './server.ts';

export interface ServerListQuery {
  q?: string;
  where?: Filter;
  /** As in the API: "-createdAt", "sortName". */
  sort?: string;
  /** Rows a page; at most 200. */
  limit?: number;
  /** Asks for archived rows too, which are hidden otherwise. */
  archived?: boolean;
  enabled?: boolean;
}

interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}

/**
 * A list too wide for the device, page by page from the server. Rows that are on the device too are shown as they stand
 * there, with what still waits to be sent. Asked again by itself when something in the company changed.
 */
export function useServerList<R extends AnyRecord>(record: R, path: string, query: ServerListQuery) {
  const { store } = useEngine();
  const { enabled = true, limit = 100, ...asked } = query;
  const version = useSyncExternalStore(store.subscribe, () => store.versionOf(record));
  const list = useInfiniteQuery({
    queryKey: ['server', path, asked, limit],
    enabled,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      askServer<Page<RowOf<R>>>('GET', `/api/v1${path}?${searchParams(asked, limit, pageParam)}`, undefined, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when a local row may differ
  const rows = useMemo(
    () =>
      (list.data?.pages ?? [])
        .flatMap((page) => page.items)
        .map((row) => (store.get(record, (row as { id: string }).id) as RowOf<R> | undefined) ?? row),
    [list.data, store, record, version],
  );
  return {
    rows,
    isLoading: list.isPending && enabled,
    isFetching: list.isFetching,
    /** The rows still are those of the question before; the answer is on its way. */
    isStale: list.isPlaceholderData,
    error: list.error,
    hasMore: list.hasNextPage,
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) list.fetchNextPage();
    },
  };
}

/**
 * The first page from the server and what this device has besides: what waits to be sent, and all of it without a network.
 * In no order; a row that has changed on the device may no longer answer the question. `where` must keep its identity.
 */
export function useRowsWithServer<R extends AnyRecord>(
  record: R,
  path: string,
  query: Pick<ServerListQuery, 'sort' | 'limit'> & { where: Filter },
): readonly RowOf<R>[] {
  const { where } = query;
  const here = useRows(
    record,
    useMemo(() => ({ where }), [where]),
  );
  const { rows } = useServerList(record, path, query);
  return useMemo(() => {
    const all = new Map([...rows, ...here].map((row) => [(row as { id: string }).id, row]));
    return [...all.values()];
  }, [rows, here]);
}

function searchParams(
  { q, where, sort, archived }: Omit<ServerListQuery, 'limit' | 'enabled'>,
  limit: number,
  cursor: string,
) {
  const params = new URLSearchParams({ limit: String(limit) });
  if (archived) params.set('archived', 'true');
  if (q) params.set('q', q);
  if (where) params.set('filter', JSON.stringify(where));
  if (sort) params.set('sort', sort);
  if (cursor) params.set('cursor', cursor);
  return params;
}

/** Anything else the server knows, cached under its path and asked again when something changed. */
export function useServer<T>(
  path: string | null,
  options: { refetchInterval?: UseQueryOptions<T>['refetchInterval'] } = {},
) {
  return useQuery({
    queryKey: ['server', path],
    enabled: path !== null,
    queryFn: ({ signal }) => askServer<T>('GET', path ?? '', undefined, signal),
    ...options,
  });
}
