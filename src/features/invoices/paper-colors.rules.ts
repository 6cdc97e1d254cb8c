// The colour a company gives its papers may be any: what is written on it, or with it, stays readable.

const LEAST_CONTRAST = 3.5;
const WHITE = '#ffffff';

/** White or the ink, whichever is read better on a colour. */
export const inkOn = (color: string, ink: string): string =>
  contrast(color, WHITE) >= LEAST_CONTRAST || contrast(color, WHITE) >= contrast(color, ink) ? WHITE : ink;

/** The colour for words on white; the ink in place of one too pale. */
export const wordsIn = (color: string, ink: string): string => (contrast(color, WHITE) >= LEAST_CONTRAST ? color : ink);

/** WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
