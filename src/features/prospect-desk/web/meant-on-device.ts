// What the search of the server makes of a slip or of a name written by ear, made of the prospects on this device.
import { useMemo } from 'react';
import { type Filter, matches } from '../../../engine/filter.ts';
import { useRows } from '../../../engine/web/hooks.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { type HeardWord, heardAs, soundOf } from '../../search/french-sounds.rules.ts';
import {
  correctedSearch,
  doubtfulWords,
  isWord,
  knownWords,
  MOST_READINGS,
  type Reading,
  ranked,
  readingsFilter,
  withSlips,
} from '../../search/prospect-search.rules.ts';

const MOST_MEANT = 8;
const nobody: Filter = { field: 'id', is: null };
const notArchived: Filter = { field: 'archivedAt', is: null };

export interface FoundProspects {
  items: readonly Prospect[];
  /** What was searched for instead, where nobody has what was typed. */
  corrected: string | null;
}

/** Those on this device who sound like what was typed, or whom it misspells too. */
export function useMeantOnDevice(text: string, wanted: 'nobody' | 'sounds' | 'slips'): FoundProspects {
  const rows = useRows(prospectRecord, { where: wanted === 'nobody' ? nobody : notArchived });
  return useMemo(() => {
    if (wanted === 'nobody') return { items: [], corrected: null };
    const words = wordsOf(rows);
    const readings = doubtfulWords(text).map((word): Reading => {
      if (!isWord(word)) return [{ word, slips: 0 }];
      const heard = heardAs(word, words, MOST_READINGS);
      return withSlips(word, heard, wanted === 'slips' ? words.map((known) => known.word) : []);
    });
    const meant = readingsFilter(readings);
    const items = ranked(
      rows.filter((row) => matches(meant, row)),
      readings,
    ).slice(0, MOST_MEANT);
    return { items, corrected: wanted === 'slips' ? correctedSearch(items[0], readings) : null };
  }, [text, wanted, rows]);
}

/** The words of these rows, split up and heard once for each state of the list. */
const vocabularies = new WeakMap<readonly Prospect[], readonly HeardWord[]>();
/** A name is heard once, however many bear it. */
const sounds = new Map<string, string>();

function wordsOf(rows: readonly Prospect[]): readonly HeardWord[] {
  const known = vocabularies.get(rows) ?? heardWords(rows);
  vocabularies.set(rows, known);
  return known;
}

function heardWords(rows: readonly Prospect[]): HeardWord[] {
  const words = new Set(rows.flatMap(({ searchText }) => knownWords(searchText)));
  return [...words].map((word) => {
    const sound = sounds.get(word) ?? soundOf(word);
    sounds.set(word, sound);
    return { word, sound };
  });
}
