import { containsEveryWord, plain } from '../../engine/text.ts';

/** What is looked through in an entry of the timeline: everything one reads there, as it is compared with what is typed. */
export function searchedText(parts: readonly (string | null | undefined | false)[]): string {
  const text = parts.filter(Boolean).join(' ').replace(/\*\*/g, '');
  const read = plain(text).replace(/’/g, "'");
  // « 5 000 € » and « 06 12 34 56 78 » are found however one groups their figures.
  const figures = read.match(/\d(?:[\s.,/]?\d)+/g) ?? [];
  return [read, ...figures.map((figure) => figure.replace(/\D/g, ''))].join(' ');
}

/** Whether every word that was typed stands there, accents or not, whole or as a part. */
export const isFoundIn = (searched: string, typed: string) => containsEveryWord(searched, typed.replace(/’/g, "'"));
