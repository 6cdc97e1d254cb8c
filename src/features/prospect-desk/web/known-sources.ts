import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

/** The sources in use: the server's, or without a network those of the rows on this device. */
export function useSources() {
  const { data, isPending, error } = useServer<{ sources: string[] }>('/api/v1/prospects/sources');
  const rows = useRows(prospectRecord);
  return useMemo(() => {
    const local = rows.flatMap(({ source }) => source ?? []);
    const sources = data?.sources ?? [...new Set(local)].sort((a, b) => a.localeCompare(b));
    return { sources, isLoading: isPending && !error && local.length === 0 };
  }, [data, rows, isPending, error]);
}
