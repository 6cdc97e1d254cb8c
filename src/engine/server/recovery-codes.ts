import { randomInt } from 'node:crypto';

/** Without the letters and figures that are taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of 59 bits each, in small letters: « abcd-efgh-2345 ». */
export function newRecoveryCodes(): string[] {
  const four = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: 10 }, () => `${four()}-${four()}-${four()}`);
}
