// What the fonts that every reader of PDF has can print: the letters of Western Europe. What they lack is written as the
// nearest letter they have.

const BEYOND_LATIN = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const IS_PRINTED = new RegExp(`[\\n\\u0020-\\u007e\\u00a0-\\u00ff${BEYOND_LATIN}]`, 'u');

const nearest: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u2009': '\u00a0',
  '\u2011': '-',
  '\u2212': '-',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
  ŋ: 'n',
  ẞ: 'SS',
};

const isPrinted = (letter: string) => IS_PRINTED.test(letter);

/** The text as it can be printed; a letter without any likeness is « ? ». */
export const printable = (text: string): string => printableWith(text, isPrinted);

/** The same with a font of ours, which knows its own letters. */
export function printableWith(text: string, isKnown: (letter: string) => boolean): string {
  return [...text.normalize('NFC')].map((letter) => (isKnown(letter) ? letter : likeness(letter, isKnown))).join('');
}

function likeness(letter: string, isKnown: (letter: string) => boolean): string {
  const near = nearest[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '');
  return near !== '' && [...near].every(isKnown) ? near : '?';
}
