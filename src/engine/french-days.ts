// « à partir d’aujourd’hui », « depuis hier », « du 12/11 »: what French puts before a day depends on the word for it.
const relativeDay = /^(?:aujourd’hui|(?:avant-)?hier|(?:après-)?demain)(?![\p{L}\p{N}])/u;
const figures = /^(?:\p{L}+\. )?\d{2}\/\d{2}(?!\d)/u;

/** The word before a day as French wants it: « de » before « aujourd’hui » is « d’ », « le » before « hier » is nothing. */
export function joinedToDay(word: string, day: string): string {
  if (!word) return word;
  if (relativeDay.test(day)) {
    if (word === 'le ') return '';
    if (word === 'au ') return 'à ';
    return /^[ah]/.test(day) ? 'd’' : 'de ';
  }
  return word === 'de ' && figures.test(day) ? 'du ' : word;
}
