// How prospects are found by what somebody types: which rows, in which order, and what to make of a word nobody has.
import type { Filter } from '../../engine/filter.ts';
import { plain, searchPieces } from '../../engine/text.ts';
import { type NearWord, nearestWords } from './misspelling.rules.ts';

/** What one piece of a search may stand for: itself, or the words it may be a slip of. */
export type Reading = readonly NearWord[];

interface Found {
  sortName: string;
  searchText: string;
  organisation: string | null;
}

/** So many words are tried for one that nobody has. */
export const MOST_READINGS = 5;

/** The pieces of a search taken by the letter. */
export function asTyped(typed: string): Reading[] {
  return searchPieces(typed).map((word) => [{ word, slips: 0 }]);
}

/** The words of a search that may hold a slip, apart from numbers and addresses; a joint parts them: "saint-patus". */
export function doubtfulWords(typed: string): string[] {
  return searchPieces(typed).flatMap((piece) => (isWord(piece) ? piece.split(joint).filter(Boolean) : [piece]));
}

/** Whether a slip in it can be told: letters only. */
export const isWord = (piece: string) => !/[\d@._+]/.test(piece);

const SHORTEST_NUMBER = 6;

/** Whether only numbers and addresses were typed, such as no name begins with. */
export const isByNumber = (readings: readonly Reading[]) =>
  readings.flat().every(({ word }) => !isWord(word) && word.length >= SHORTEST_NUMBER);

const joint = /['’‐‑-]/;
const everyJoint = /['’‐‑-]/g;
const jointOrSpace = /[ '’‐‑-]/;

/** The words by which the rows that hold this text are known. */
export function knownWords(searchText: string): string[] {
  return searchText.split(jointOrSpace).filter((word) => word.length >= 3 && word.length <= 40 && isWord(word));
}

/** A word as it was typed, then those that sound like it, then those it may be a slip of. */
export function withSlips(typed: string, heard: Reading, words: Iterable<string>): Reading {
  const asHeard = new Set(heard.map(({ word }) => word));
  const isNew = (word: string) => !word.includes(typed) && !asHeard.has(word);
  const near = nearestWords(typed, [...words].filter(isNew), MOST_READINGS);
  return [{ word: typed, slips: 0 }, ...[...heard, ...near].slice(0, MOST_READINGS)];
}

/** Rows that hold every piece in one of its readings. */
export function readingsFilter(readings: readonly Reading[]): Filter {
  return {
    and: readings.map((reading) => ({ or: reading.map(({ word }) => ({ field: 'searchText', search: word })) })),
  };
}

/**
 * Between which texts a name in the list stands that begins with one of the words, or with all of them as a name is
 * written there: « paul martin » may be Paul Martin or Martin Paul. An index finds such names however many hold the words.
 */
export function nameRanges(readings: readonly Reading[]): { from: string; before: string }[] {
  const words = readings.map(([typed]) => typed!.word);
  const whole = words.length > 1 ? [words.join(' '), [words.at(-1), ...words.slice(0, -1)].join(' ')] : [];
  return [...whole, ...readings.flat().map(({ word }) => word)].map((from) => ({ from, before: `${from}\uffff` }));
}

/**
 * Where a row stands among those found, the lowest first. A slip weighs most; then a surname (or the organisation
 * alone) that begins with the word comes before another name that does, and that before a word in the midst.
 */
export function searchRank(row: Found, readings: readonly Reading[]): number {
  const names = ` ${row.sortName} ${plain(row.organisation ?? '')}`;
  return readings.reduce((sum, reading) => {
    const ranks = reading
      .filter(({ word }) => row.searchText.includes(word))
      .map(({ word, slips }) => {
        if (row.sortName.startsWith(word)) return slips * 10;
        return slips * 10 + (names.includes(` ${word}`) ? 1 : 2);
      });
    return sum + Math.min(...ranks);
  }, 0);
}

/** Whether every word, as it was typed, begins a name of this row: what a person mostly means by it. */
export function isMeantByName(row: Found, readings: readonly Reading[]): boolean {
  const names = plain(` ${row.sortName} ${row.organisation ?? ''}`).replaceAll(everyJoint, ' ');
  return readings.every((reading) =>
    reading.some(({ word, slips }) => slips === 0 && names.includes(` ${word.replaceAll(everyJoint, ' ')}`)),
  );
}

/** The rows in that order; among equals by name. */
export function ranked<Row extends Found>(rows: readonly Row[], readings: readonly Reading[]): Row[] {
  return rows
    .map((row) => ({ row, rank: searchRank(row, readings) }))
    .sort((a, b) => a.rank - b.rank || (a.row.sortName < b.row.sortName ? -1 : 1))
    .map(({ row }) => row);
}

/** What the search would have been without slips, as the first row reads it; nothing where it reads it as typed. */
export function correctedSearch(row: Found | undefined, readings: readonly Reading[]): string | null {
  if (!row) return null;
  const meant = readings.map((reading) => reading.find(({ word }) => row.searchText.includes(word)));
  return meant.some((reading) => reading && reading.slips > 0) ? meant.map((reading) => reading?.word).join(' ') : null;
}
