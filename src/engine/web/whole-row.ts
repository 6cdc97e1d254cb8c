import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AnyRecord } from '../define.ts';
import type { RowsAnswer } from '../protocol.ts';
import { useEngine } from './engine-context.tsx';
import { useRow } from './hooks.ts';
import { askServer } from './server.ts';

/**
 * One row and what hangs on it: at once when it is on this device, else fetched and kept from now on, so that commands
 * on it show within a frame. `missing` says that the server has no such row for this person. Where the server made the
 * row one with another that was there before, the answer is that one.
 */
export function useWholeRow<R extends AnyRecord>(record: R, id: string) {
  const { store } = useEngine();
  const own = useRow(record, id);
  const { data, dataUpdatedAt, error } = useQuery({
    queryKey: ['whole-row', record.name, id],
    enabled: own === undefined,
    retry: false,
    staleTime: 0,
    queryFn: () => fetchRows(record, [id]),
  });
  // The same answer may come again after the rows had to leave, e.g. because everything was pulled anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is taken in once
  useEffect(() => {
    if (data) store.adopt(data.rows);
  }, [data, dataUpdatedAt, store]);
  const other = useRow(record, data?.aliases?.[id]);
  const row = own ?? other;
  const isHere = row !== undefined;
  const missing = !isHere && data !== undefined && (data.rows[record.name] ?? []).length === 0;
  return { row, missing, error: isHere ? null : error };
}

/** Brings rows onto this device before commands on them, e.g. those of a bulk action; resolves once they are here. */
export function useAdoption(record: AnyRecord) {
  const { store } = useEngine();
  return async (ids: readonly string[]) => {
    const absent = ids.filter((id) => !store.get(record, id));
    for (let start = 0; start < absent.length; start += 200) {
      await store.adopt((await fetchRows(record, absent.slice(start, start + 200))).rows);
    }
  };
}

function fetchRows(record: AnyRecord, ids: readonly string[]): Promise<RowsAnswer> {
  return askServer('POST', '/api/sync/rows', { record: record.name, ids });
}
