/** Lower case without accents, for comparing what people type: « Lefèvre » and "lefevre" are the same. */
export function plain(text: string): string {
  if (!/[^\x20-\x7e]/.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[œŒ]/g, 'oe').replace(/[æÆ]/g, 'ae').toLowerCase();
}

/**
 * The pieces of a search: words without accents, or, when what was typed looks like a telephone number in any format,
 * its digits as one piece ("06 12.34" → "061234", "+33 (0)6 12" → "33612"). Punctuation alone ("%", "_", "- -") asks
 * for nothing.
 */
export function searchPieces(typed: string): string[] {
  const text = typed.trim();
  if (/^[+\d\s().\-/]+$/.test(text) && /\d{2}/.test(text)) {
    return [text.replace(/\(0\)/g, '').replace(/^00/, '').replace(/\D/g, '')];
  }
  return plain(text)
    .split(/[^\p{L}\p{N}@.+_-]+/u)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

/** Whether every piece of what was typed stands somewhere in `haystack`, which is already plain. */
export function containsEveryWord(haystack: string, typed: string): boolean {
  return searchPieces(typed).every((piece) => haystack.includes(piece));
}

/** At most so many characters, and never half of one: an emoji cut in two can be stored nowhere. */
export function cutShort(text: string, longest: number): string {
  const cut = text.slice(0, longest);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
