const NARROW = '\u202f';

/** The spaces, quotes and apostrophes of French print; addresses of pages and times stay as they are. */
export function frenchTypography(text: string): string {
  return text
    .replace(/(\p{L})'(\p{L})/gu, '$1’$2')
    .replace(/[ \u00a0]+([;:!?»])/g, `${NARROW}$1`)
    .replace(/(\p{L})([!?;])(?=\s|$)/gu, `$1${NARROW}$2`)
    .replace(/«[ \u00a0]*(?=\S)/g, `«${NARROW}`)
    .replace(/«\u202f\u202f/g, `«${NARROW}`);
}
