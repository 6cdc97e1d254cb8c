import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { plain } from '../../../engine/text.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { sortName } from '../../prospects/prospect-names.rules.ts';
import { isSearch } from '../prospect-list.rules.ts';
import { recentProspects } from './recent-prospects.ts';

const MOST_HITS = 8;
const SETTLED_MS = 120;
const nothing: Filter = { field: 'id', is: null };

/**
 * Prospects for what was typed: those on this device with the first letter, then those of the whole company. Without
 * anything typed, the ones last opened.
 */
export function useProspectHits(typed: string): { hits: readonly Prospect[]; isSearching: boolean } {
  const caller = useCaller();
  const { store } = useEngine();
  const text = typed.trim();
  const where: Filter = {
    and: [
      { field: 'archivedAt', is: null },
      { field: 'searchText', search: text },
    ],
  };
  const local = useRows(prospectRecord, { where: isSearch(text) ? where : nothing });
  const [settled] = useDebouncedValue(text, SETTLED_MS);
  const isAsked = settled.length > 1 && isSearch(settled) && text !== '';
  const server = useServerList(prospectRecord, '/prospects', { q: settled, limit: MOST_HITS, enabled: isAsked });

  const hits = useMemo(() => {
    if (!text) {
      const rows = recentProspects(caller).map((id) => store.get(prospectRecord, id) as Prospect | undefined);
      return rows.filter((row) => row !== undefined && !row.archivedAt) as Prospect[];
    }
    const start = plain(text);
    const rank = (row: Prospect) => (startsWord(row, start) ? 0 : 1);
    const mine = local.toSorted((a, b) => rank(a) - rank(b) || (a.sortName < b.sortName ? -1 : 1)).slice(0, MOST_HITS);
    const known = new Set(mine.map(({ id }) => id));
    const others = settled === text && isAsked ? server.rows.filter(({ id }) => !known.has(id)) : [];
    return [...mine, ...others].slice(0, MOST_HITS);
  }, [text, local, server.rows, settled, isAsked, caller, store]);
  return {
    hits,
    isSearching: text.length > 1 && isSearch(text) && (settled !== text || server.isFetching) && server.error === null,
  };
}

/** A name that begins with what was typed comes before one that only holds it. */
function startsWord(row: Prospect, start: string): boolean {
  const names = `${sortName(row)} ${plain(row.organisation ?? '')}`;
  return names.startsWith(start) || names.includes(` ${start}`);
}
