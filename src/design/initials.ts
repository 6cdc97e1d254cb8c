/** The first letters of the first and the last word of a name: « Rémi Saint-Jean » is RS, as they would sign. */
export function initials(name: string): string {
  const spaced = wordsOf(name, /\s+/);
  // One word of several parts has nothing else to show: « Saint-Gobain » is SG.
  const words = spaced.length > 1 ? spaced : wordsOf(name, /[\s-]+/);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase('fr');
}

function wordsOf(name: string, gap: RegExp): string[] {
  return name.split(gap).filter((word) => /^\p{L}/u.test(word));
}
