import { useDebouncedValue, useNetwork } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { type Filter, matches } from '../../../engine/filter.ts';
import { useCaller, useFirstLook, useHasList, useRows, useSyncStatus } from '../../../engine/web/hooks.ts';
import { isUnanswered } from '../../../engine/web/server.ts';
import { useServer, useServerList } from '../../../engine/web/server-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { asksOnlyForMine, isSearch, type ListChoice, listOrder, sortText } from '../prospect-list.rules.ts';
import { whileCounting } from './counting.ts';
import { useOwnOnDevice } from './own-on-device.ts';

const nobody = { where: { field: 'id', is: null } };
/** A search is put to the server once nobody types for so long. */
const SETTLED_MS = 120;
/** What is on the device is shown meanwhile when the server keeps silent for so long. */
const PATIENCE_MS = 2_000;

/**
 * The rows of the list. One's own stand on the device: they are there at once and without a network. All others come
 * from the server page by page; those of them that are also here show as they stand here, waiting commands included.
 * Without a network, whatever is asked is answered by what is on the device; so is a search, until the server answers.
 */
export function useListedProspects(choice: ListChoice, where: Filter, isReady: boolean) {
  const { userId } = useCaller();
  // Until a device has all of one's own, the server answers.
  const standsHere = useOwnOnDevice() && asksOnlyForMine(choice, userId);
  const [settled] = useDebouncedValue(choice.search, SETTLED_MS);
  const isSettled = choice.search === settled || choice.search === '';
  const asked = {
    where,
    sort: sortText(choice.sort),
    archived: choice.archived,
    enabled: isReady && !standsHere && isSettled,
  };
  const server = useServerList(prospectRecord, '/prospects', asked);
  const isSlow = useSlow(server.isLoading || server.isStale);
  const hasNoServer = useCutOff(server);
  const isCutOff = hasNoServer || isSlow;
  const onDevice = standsHere || isCutOff;
  const isSearching = !onDevice && isSearch(choice.search) && (server.isStale || !isSettled);
  const query = useMemo(() => ({ where, order: listOrder(choice.sort) }), [where, choice.sort]);
  const has = useHasList(prospectRecord, query);
  useFirstLook(prospectRecord, query, standsHere && isReady);
  const isHere = onDevice ? has !== 'none' : isSearching && has === 'whole';
  const local = useRows(prospectRecord, isHere ? query : nobody);
  const isPreview = isSearching && local.length > 0;

  const fromServer = useMemo(
    () => server.rows.filter((row) => isServerRow(row) || matches(where, row)),
    [server.rows, where],
  );
  return {
    rows: onDevice || isPreview ? local : fromServer,
    isLoading: onDevice ? has === 'none' : !isReady || server.isLoading,
    isStale: !onDevice && !isPreview && server.isStale,
    hasMore: !onDevice && !server.isStale && server.hasMore,
    loadMore: server.loadMore,
    /** Rows that may be missing here were asked for, and the server cannot be reached. */
    isOffline: isCutOff && !standsHere,
    error: onDevice ? null : server.error,
    onDevice,
    /** All rows the device has of it are known, not only the first ones. */
    isWhole: has === 'whole',
    isSettled,
    /** The filter is known, and no answer of the server is still waited for behind the rows of the device. */
    isAsked: isReady && (standsHere || hasNoServer || !isSlow),
  };
}

/** Whether a question has waited for an answer longer than a person likes to. */
function useSlow(isAsking: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isAsking) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isAsking]);
  return isLate && isAsking;
}

/** Whether the server cannot answer now, as far as this device can tell before it has waited for long. */
function useCutOff({ error, isLoading, isStale }: ReturnType<typeof useServerList>): boolean {
  const { online } = useNetwork();
  const { state } = useSyncStatus();
  return !online || isUnanswered(error) || (state === 'offline' && (isLoading || isStale));
}

interface ListInSight {
  rows: readonly unknown[];
  onDevice: boolean;
  isWhole: boolean;
  isSettled: boolean;
  isAsked: boolean;
}

/**
 * How many rows a filter lets through; counted on the device where the list stands there. The filter says itself whether
 * those archived are meant. Undefined until it is known: what the device shows while a slow server counts is not all.
 */
export function useListCount(where: Filter, list: ListInSight): number | undefined {
  const path = `/api/v1/prospects/count?archived=true&filter=${encodeURIComponent(JSON.stringify(where))}`;
  const { data } = useServer<{ count: number }>(
    list.onDevice || !list.isSettled || !list.isAsked ? null : path,
    whileCounting(({ count }) => [count]),
  );
  if (!list.onDevice) return data?.count;
  return list.isWhole && list.isAsked ? list.rows.length : undefined;
}

/** A row of the API has no write count: it was judged by the server. */
export const isServerRow = (row: Prospect) => row.rev === undefined;
