// Whom a line means that ends with a name: « devis Rochefoucauld », « facture pour Jean Rochefoucauld ».
import { plain } from '../../engine/text.ts';

interface Named {
  sortName: string;
  organisation: string | null;
}

const LINKED = /\s*(?:[:,–-]|(?<![\p{L}\p{N}])(?:pour|de|du|à|au|avec|chez|m\.|mme|monsieur|madame))\s*$/iu;
const SHORTEST_NAME = 3;
const wordsOf = (text: string) =>
  plain(text)
    .split(/[ '’‐‑-]+/)
    .filter(Boolean);

/** The one row whose name, by whole words, the text ends with, and the text before it; null where none or several fit. */
export function nameAtEnd<Row extends Named>(text: string, rows: readonly Row[]): { row: Row; rest: string } | null {
  const words = text.split(' ').filter(Boolean);
  if ((words.at(-1) ?? '').length < SHORTEST_NAME) return null;
  const fits = rows.map((row) => ({ row, count: countAtEnd(words, row) })).filter(({ count }) => count > 0);
  const most = Math.max(0, ...fits.map(({ count }) => count));
  const [found, ...others] = fits.filter(({ count }) => count === most);
  if (!found || others.length > 0) return null;
  return { row: found.row, rest: words.slice(0, -most).join(' ').replace(LINKED, '').trim() };
}

function countAtEnd(words: readonly string[], { sortName, organisation }: Named): number {
  const names = new Set(wordsOf(`${sortName} ${organisation ?? ''}`));
  const isName = (word: string) => wordsOf(word).every((part) => names.has(part)) && wordsOf(word).length > 0;
  return words.length - 1 - words.findLastIndex((word) => !isName(word));
}
