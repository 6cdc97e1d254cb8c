// A document's number as people type it: without its zeros, with a blank for a hyphen, in small letters.

const DIGITS = 6;

/** « fa 2026 12 » is FA-2026-000012; nothing where it is no number of a document. */
export function documentNumber(typed: string): string | undefined {
  const [, series, year, place] =
    /^([a-z][a-z0-9]{0,9})[\s-]*(20\d{2})[\s-]+(\d{1,6})(?:-v\d+)?$/i.exec(typed.trim()) ?? [];
  if (!series || !year || !place) return undefined;
  return `${series.toUpperCase()}-${year}-${place.padStart(DIGITS, '0')}`;
}
