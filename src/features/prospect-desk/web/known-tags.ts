import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

/** The tags in use on this device, to be offered while somebody types one. */
export function useKnownTags(): string[] {
  const rows = useRows(prospectRecord);
  return useMemo(
    () => [...new Set(rows.flatMap(({ tags }) => tags))].sort((one, other) => one.localeCompare(other)),
    [rows],
  );
}
