// French numbers in words: « deux mille vingt-sept », « soixante et onze », « quatre-vingts ».

export interface SpokenNumber {
  value: number;
  /** How many words it takes. */
  words: number;
}

const units = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];
const teens = ['dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize'];
const tens: Readonly<Record<string, number>> = {
  ...{ vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
  ...{ septante: 70, huitante: 80, octante: 80, nonante: 90 },
};
const scales: Readonly<Record<string, number>> = { mille: 1e3, million: 1e6, milliard: 1e9 };

/** Every word a number is made of, as a part of a pattern; the longest first. */
export const numberWord = [
  ...[...units, 'une', ...teens, ...Object.keys(tens)],
  ...['zéro', 'zero', 'vingts', 'cents?', 'mille', 'millions?', 'milliards?'],
]
  .toSorted((a, b) => b.length - a.length)
  .join('|');

/** What may still follow within a thousand: after a hundred the tens, after the tens the units. */
type Place = 'start' | 'hundred' | 'tens' | 'ten' | 'unit';

/** The longest number that begins at the first word; null where none does. */
export function readNumber(words: readonly string[]): SpokenNumber | null {
  if (plainWord(words[0]) === 'zero') return { value: 0, words: 1 };
  let total = 0;
  let group = 0;
  let place: Place = 'start';
  let smallestScale = Number.POSITIVE_INFINITY;
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = plainWord(words[at]);
    const unit = word === 'une' ? 1 : units.indexOf(word) + 1;
    const teen = teens.indexOf(word) + 10;
    const scale = scales[word];
    const sixty = group % 100 === 60 || group % 100 === 80;
    if (word === 'et' && place === 'tens' && /^(?:une?|onze)$/.test(plainWord(words[at + 1]))) continue;
    if (unit > 0 && mayTakeUnit(unit)) {
      group += unit;
      place = 'unit';
    } else if (teen >= 10 && (place === 'start' || place === 'hundred' || (place === 'tens' && sixty))) {
      group += teen;
      place = teen === 10 ? 'ten' : 'unit';
    } else if (word === 'vingt' && place === 'unit' && group % 100 === 4) {
      group += 76;
      place = 'tens';
    } else if (tens[word] && (place === 'start' || place === 'hundred')) {
      group += tens[word];
      place = 'tens';
    } else if (word === 'cent' && mayTakeHundred()) {
      group = (group || 1) * 100;
      place = 'hundred';
    } else if (scale && scale < smallestScale && (group > 0 || word === 'mille')) {
      total += (group || 1) * scale;
      group = 0;
      place = 'start';
      smallestScale = scale;
    } else break;
  }
  return at === 0 ? null : { value: total + group, words: at };

  function mayTakeUnit(unit: number): boolean {
    return place === 'start' || place === 'hundred' || place === 'tens' || (place === 'ten' && unit >= 7);
  }

  function mayTakeHundred(): boolean {
    return place === 'start' || ((place === 'unit' || place === 'ten') && group > 1 && group < 20);
  }
}

/** Without accent, in the singular. */
function plainWord(word = ''): string {
  const plain = word.toLowerCase().replace('é', 'e');
  return /^(?:vingts|cents|millions|milliards)$/.test(plain) ? plain.slice(0, -1) : plain;
}
