// Words typed in a hurry. A slip is one letter wrong, missing or too many, or two neighbours in the wrong order.

/** A word a search may have meant, and how many slips lie between. */
export interface NearWord {
  word: string;
  slips: number;
}

/** How many slips a word may hold and still be recognised: none in three letters, one up to seven, else two. */
export function slipsAllowed(typed: string): number {
  if (typed.length < 4) return 0;
  return typed.length < 8 ? 1 : 2;
}

/**
 * How many slips lie between what was typed and the nearest beginning of a word: "boulangr" is one away from
 * « boulangerie ».
 */
export function slipsBetween(typed: string, word: string): number {
  let before: number[] = [];
  let above = Array.from({ length: word.length + 1 }, (_, place) => place);
  for (let row = 1; row <= typed.length; row++) {
    const current = [row];
    for (let place = 1; place <= word.length; place++) {
      const isSame = typed[row - 1] === word[place - 1];
      current[place] = Math.min(above[place]! + 1, current[place - 1]! + 1, above[place - 1]! + (isSame ? 0 : 1));
      const isSwapped = typed[row - 1] === word[place - 2] && typed[row - 2] === word[place - 1];
      if (row > 1 && place > 1 && isSwapped) current[place] = Math.min(current[place]!, before[place - 2]! + 1);
    }
    before = above;
    above = current;
  }
  return Math.min(...above);
}

/** The words among those known that this may be a slip of, the nearest first and then those of most nearly its length. */
export function nearestWords(typed: string, words: Iterable<string>, most: number): NearWord[] {
  const allowed = slipsAllowed(typed);
  if (allowed === 0) return [];
  const near: NearWord[] = [];
  for (const word of words) {
    if (word.length < typed.length - allowed) continue;
    const slips = slipsBetween(typed, word);
    if (slips <= allowed) near.push({ word, slips });
  }
  const farther = ({ word }: NearWord) => Math.abs(word.length - typed.length);
  return near.sort((a, b) => a.slips - b.slips || farther(a) - farther(b) || (a.word < b.word ? -1 : 1)).slice(0, most);
}
