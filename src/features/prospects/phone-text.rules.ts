/*
 * What people write around a telephone number, taken away before the number itself is read:
 * « Tél : 06 12 34 56 78 poste 12 / 01 45 67 89 01 » holds two numbers, one with an extension.
 */

/** Undoes what a spreadsheet does to a number: « 6,12345678E+08 », « 612345678.0 ». Never invents a lost digit. */
export function expandSheetNumber(text: string): string | 'digitsLost' {
  const scientific = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(text);
  if (scientific) {
    const digits = `${scientific[1]}${scientific[2] ?? ''}`;
    return digits.length === Number(scientific[3]) + 1 ? digits : 'digitsLost';
  }
  return text.replace(/^(\d{6,})[.,]0+$/, '$1');
}

/** Cuts a cell that holds several numbers; « 06/12/34/56/78 » is one number with slashes. */
export function splitPhones(text: string): string[] {
  const pieces = text
    .split(/[/;,|\n\r]|\s(?:ou|or)\s/i)
    .map((piece) => piece.trim())
    .filter(Boolean);
  if (!pieces.some((piece) => countDigits(piece) >= 6)) return [text];
  return attachExtensions(pieces).flatMap(splitRun);
}

/** « poste 12 », « ext. 12 », « p. 12 » after the number. */
export function pullExtension(text: string): { rest: string; extension?: string } {
  const found = /[\s,(-]*\b(?:poste|p\.|ext(?:ension)?\b\.?|int(?:erne)?\b\.?)\s*:?\s*(\d{1,6})\)?\s*$/i.exec(text);
  if (!found || countDigits(text.slice(0, found.index)) < 4) return { rest: text };
  return { rest: text.slice(0, found.index), extension: found[1] };
}

/** The digits to dial, with `+` when a country code leads; nothing when a letter stands in place of a digit. */
export function cleanPhoneText(text: string): string | undefined {
  if (/\d\p{L}|(?<!\p{L})[oOlI](?=\d)/u.test(text)) return undefined;
  const prefixed = text.replace(/[^\d+()]/g, '').replace(/^\(?00/, '+');
  const international = prefixed.replace(/^[()]*\+/, '+');
  const digits = international.startsWith('+') ? international.replace('(0)', '') : international;
  return (digits.startsWith('+') ? '+' : '') + digits.replace(/\D/g, '');
}

function countDigits(text: string): number {
  return text.replace(/\D/g, '').length;
}

function attachExtensions(pieces: string[]): string[] {
  const attached: string[] = [];
  for (const piece of pieces) {
    const isExtension = /^(?:poste|ext|p\.|int)\D*\d{1,6}$/i.test(piece);
    if (isExtension && attached.length > 0) attached.push(`${attached.pop()} ${piece}`);
    else attached.push(piece);
  }
  return attached;
}

/** Two numbers side by side without a separator: a new one starts at `+`, or at a 0 once the last is complete. */
function splitRun(text: string): string[] {
  if (countDigits(text) < 18) return [text];
  const pieces: string[] = [];
  let start = 0;
  for (let at = 1; at < text.length; at++) {
    const soFar = text.slice(start, at);
    const startsNumber = text[at] === '+' || (text[at] === '0' && /\D/.test(text[at - 1] ?? ''));
    if (startsNumber && countDigits(soFar) >= completeLength(soFar)) {
      pieces.push(soFar.trim());
      start = at;
    }
  }
  return [...pieces, text.slice(start).trim()];
}

function completeLength(text: string): number {
  const dialled = text.trim();
  if (dialled.startsWith('00')) return 13;
  return dialled.includes('+') ? 11 : 10;
}
