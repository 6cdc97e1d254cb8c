import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { type Filter, matches } from '../../../engine/filter.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { nearestWords } from '../../search/misspelling.rules.ts';
import {
  asTyped,
  correctedSearch,
  doubtfulWords,
  isMeantByName,
  isWord,
  knownWords,
  MOST_READINGS,
  type Reading,
  ranked,
  readingsFilter,
} from '../../search/prospect-search.rules.ts';
import { isSearch } from '../prospect-list.rules.ts';
import { recentProspects } from './recent-prospects.ts';

const MOST_HITS = 8;
const SETTLED_MS = 120;
const nothing: Filter = { field: 'id', is: null };
const notArchived: Filter = { field: 'archivedAt', is: null };

interface Found {
  items: readonly Prospect[];
  /** What was searched for instead, where nobody has what was typed. */
  corrected: string | null;
}

/**
 * Prospects for what was typed: those on this device with the first letter, then those of the whole company. Where
 * nobody has it, those whom it misspells. Without anything typed, the ones last opened.
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
  const server = useServer<Found>(
    isAsked ? `/api/v1/prospects/search?q=${encodeURIComponent(settled)}&limit=${MOST_HITS}` : null,
  );
  const answer = settled === text && isAsked ? server.data : undefined;
  const isNobody = local.length === 0 && isAsked && settled === text && !server.isFetching && !answer?.items.length;
  const misspelt = useMisspelt(text, isNobody);
  const recent = useRecent(text === '');
  const { store } = useEngine();

  const hits = useMemo(() => {
    if (!text) return recent;
    const mine = ranked(local, readings).slice(0, MOST_HITS);
    const known = new Set(mine.map(({ id }) => id));
    const others = (answer?.items ?? [])
      .filter(({ id }) => !known.has(id))
      .map((row) => (store.get(prospectRecord, row.id) as Prospect | undefined) ?? row);
    return [...mine, ...others, ...misspelt.items].slice(0, MOST_HITS);
  }, [text, recent, local, readings, answer, misspelt, store]);
  const isNamed = (row: Prospect) => text === '' || isMeantByName(row, readings);
  return {
    named: hits.filter(isNamed),
    others: hits.filter((row) => !isNamed(row)),
    corrected: local.length === 0 ? (answer?.corrected ?? misspelt.corrected) : null,
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

/** Those on this device whom the search misspells. */
function useMisspelt(text: string, isWanted: boolean): Found {
  const rows = useRows(prospectRecord, { where: isWanted ? notArchived : nothing });
  return useMemo(() => {
    if (!isWanted) return { items: [], corrected: null };
    const words = [...wordsOf(rows)];
    const readings = doubtfulWords(text).map((word): Reading => {
      const near = isWord(word) ? nearestWords(word, words, MOST_READINGS) : [];
      return [{ word, slips: 0 }, ...near.filter(({ slips }) => slips > 0)];
    });
    const meant = readingsFilter(readings);
    const items = ranked(
      rows.filter((row) => matches(meant, row)),
      readings,
    ).slice(0, MOST_HITS);
    return { items, corrected: correctedSearch(items[0], readings) };
  }, [text, isWanted, rows]);
}

/** The words of these rows, split up once for each state of the list. */
const vocabularies = new WeakMap<readonly Prospect[], ReadonlySet<string>>();

function wordsOf(rows: readonly Prospect[]): ReadonlySet<string> {
  const known = vocabularies.get(rows) ?? new Set(rows.flatMap(({ searchText }) => knownWords(searchText)));
  vocabularies.set(rows, known);
  return known;
}
