import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { asTyped, isMeantByName, ranked, readingsFilter } from '../../search/prospect-search.rules.ts';
import { isSearch } from '../prospect-list.rules.ts';
import { type FoundProspects, useMeantOnDevice } from './meant-on-device.ts';
import { recentProspects } from './recent-prospects.ts';

const MOST_HITS = 8;
const SETTLED_MS = 120;
const nothing: Filter = { field: 'id', is: null };
const notArchived: Filter = { field: 'archivedAt', is: null };

/**
 * Prospects for what was typed: those on this device with the first letter, then those of the whole company. Where
 * nobody has it, those whom it misspells; those who sound like it come last. Without anything typed, the ones last opened.
 */
export function useProspectHits(typed: string): {
  /** Whose names begin with it. */
  named: readonly Prospect[];
  /** Who have it elsewhere, or are called nearly so. */
  others: readonly Prospect[];
  corrected: string | null;
  isSearching: boolean;
} {
  const text = typed.trim();
  const readings = useMemo(() => asTyped(text), [text]);
  const asked = { and: [notArchived, readingsFilter(readings)] };
  const local = useRows(prospectRecord, { where: isSearch(text) ? asked : nothing });
  const [settled] = useDebouncedValue(text, SETTLED_MS);
  const isAsked = settled.length > 1 && isSearch(settled) && text !== '';
  const server = useServer<FoundProspects>(
    isAsked ? `/api/v1/prospects/search?q=${encodeURIComponent(settled)}&limit=${MOST_HITS}` : null,
  );
  const answer = settled === text && isAsked ? server.data : undefined;
  const isUnhelped = isAsked && settled === text && !server.isFetching && !answer?.items.length;
  // Slips are looked for where nobody has it, sounds also where few do.
  const wanted = !isUnhelped || local.length >= MOST_HITS ? 'nobody' : local.length === 0 ? 'slips' : 'sounds';
  const meant = useMeantOnDevice(text, wanted);
  const recent = useRecent(text === '');
  const { store } = useEngine();

  const hits = useMemo(() => {
    if (!text) return recent;
    const mine = ranked(local, readings).slice(0, MOST_HITS);
    const known = new Set(mine.map(({ id }) => id));
    const others = (answer?.items ?? [])
      .filter(({ id }) => !known.has(id))
      .map((row) => (store.get(prospectRecord, row.id) as Prospect | undefined) ?? row);
    const alike = meant.items.filter(({ id }) => !known.has(id));
    return [...mine, ...others, ...alike].slice(0, MOST_HITS);
  }, [text, recent, local, readings, answer, meant, store]);
  const isNamed = (row: Prospect) => text === '' || isMeantByName(row, readings);
  return {
    named: hits.filter(isNamed),
    others: hits.filter((row) => !isNamed(row)),
    corrected: local.length === 0 ? (answer?.corrected ?? meant.corrected) : null,
    isSearching: isAsked && (settled !== text || server.isFetching),
  };
}

function useRecent(isWanted: boolean): readonly Prospect[] {
  const caller = useCaller();
  const { store } = useEngine();
  return useMemo(() => {
    if (!isWanted) return [];
    const rows = recentProspects(caller).map((id) => store.get(prospectRecord, id) as Prospect | undefined);
    return rows.filter((row) => row !== undefined && !row.archivedAt) as Prospect[];
  }, [isWanted, caller, store]);
}
