/** How many buttons, from the first on, keep their words so that all of them stand in one line; widths in pixels. */
export function wordsInLine(line: {
  /** Of the buttons with their words. */
  widths: readonly number[];
  /** Of all else in the line, with what parts it. */
  beside: number;
  iconWidth: number;
  room: number;
}): number {
  const { widths, beside, iconWidth, room } = line;
  let taken = widths.reduce((sum, width) => sum + width, beside);
  let words = widths.length;
  while (words > 0 && taken > room) {
    words -= 1;
    taken -= (widths[words] ?? iconWidth) - iconWidth;
  }
  return words;
}
