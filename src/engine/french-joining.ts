// « à partir d’aujourd’hui », « depuis hier », « du 12/11 », « d’Atelier Lumen »: what French puts before a word depends on it.
const relativeDay = /^(?:aujourd’hui|(?:avant-)?hier|(?:après-)?demain)(?![\p{L}\p{N}])/u;
const figures = /^(?:\p{L}+\. )?\d{2}\/\d{2}(?!\d)/u;
const elided = /^(?!(?:onze|oui|un)(?!\p{L}))[aeiouàâäéèêëîïôöûüœæ]/iu;

/** The small words that change, with the space behind them. */
export const joiningWords = '(?:de|du|le|au|que) ';

/** The word before another as French wants it: « de » before « aujourd’hui » is « d’ », « le » before « hier » is nothing. */
export function joinedInFrench(word: string, next: string): string {
  const said = word.toLowerCase();
  if (relativeDay.test(next)) {
    if (said === 'le ') return '';
    if (said === 'au ') return 'à ';
    if (said === 'de ' || said === 'du ') return /^[ah]/.test(next) ? 'd’' : 'de ';
  }
  if (said === 'de ' && figures.test(next)) return 'du ';
  return (said === 'de ' || said === 'que ') && elided.test(next) ? `${word.slice(0, -2)}’` : word;
}
