import { useNetwork } from '@mantine/hooks';
import { useMemo } from 'react';
import { type Filter, matches } from '../../../engine/filter.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows, useSyncStatus } from '../../../engine/web/hooks.ts';
import { useServer, useServerList } from '../../../engine/web/server-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { asksOnlyForMine, type ListChoice, listOrder, sortText } from '../prospect-list.rules.ts';

const none: Filter = { field: 'id', is: null };

/**
 * The rows of the list. One's own stand on the device: they are there at once and without a network. All others come
 * from the server page by page; those of them that are also here show as they stand here, waiting commands included.
 */
export function useListedProspects(choice: ListChoice, where: Filter, isReady: boolean) {
  const { userId } = useCaller();
  const { store } = useEngine();
  const { state } = useSyncStatus();
  const mine = asksOnlyForMine(choice, userId);
  const asked = { where, sort: sortText(choice.sort), archived: choice.archived, enabled: isReady && !mine };
  const server = useServerList(prospectRecord, '/prospects', asked);
  const { online } = useNetwork();
  const isOffline = !mine && (!online || (state === 'offline' && server.error !== null));
  const onDevice = mine || isOffline;
  const local = useRows(prospectRecord, { where: onDevice ? where : none, order: listOrder(choice.sort) });

  const fromServer = useMemo(
    () => server.rows.filter((row) => isServerRow(row) || matches(where, row)),
    [server.rows, where],
  );
  return {
    rows: onDevice ? local : fromServer,
    // On its first visit a device has nothing yet to judge by.
    isLoading: onDevice ? local.length === 0 && store.cursor() === null : !isReady || server.isLoading,
    isStale: !onDevice && server.isStale,
    hasMore: !onDevice && server.hasMore,
    loadMore: server.loadMore,
    /** Only the device's own rows are shown, because the server cannot be reached. */
    isOffline,
    error: onDevice ? null : server.error,
    onDevice,
  };
}

/** How many rows a filter lets through; counted on the device where the list stands there. */
export function useListCount(where: Filter, list: { rows: readonly unknown[]; onDevice: boolean }): number | undefined {
  const path = `/api/v1/prospects/count?filter=${encodeURIComponent(JSON.stringify(where))}`;
  const { data } = useServer<{ count: number }>(list.onDevice ? null : path);
  return list.onDevice ? list.rows.length : data?.count;
}

// A row of the API has no write count: it was judged by the server.
const isServerRow = (row: Prospect) => row.rev === undefined;
