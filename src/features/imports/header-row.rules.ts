import { containedField, exactField } from './header-text.rules.ts';

const rowsLookedAt = 30;

/** Index of the line of headers below titles, notes and blank rows; -1 when the file has none. */
export function findHeaderRow(rows: readonly (readonly string[])[]): number {
  const first = rows.slice(0, rowsLookedAt);
  const known = first.map((row) => (hasDataPattern(row) ? 0 : countKnownHeaders(row)));
  const most = Math.max(0, ...known);
  const width = Math.max(0, ...first.map((row) => texts(row).length));
  if (most >= 2 || (most === 1 && width === 1)) return known.indexOf(most);
  return first.findIndex((row) => texts(row).length >= 2 && !hasDataPattern(row));
}

export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function countKnownHeaders(row: readonly string[]): number {
  return row.filter((cell) => exactField(cell) ?? (cell.length <= 40 && containedField(cell))).length;
}

function texts(row: readonly string[]): string[] {
  return row.filter((cell) => /\p{L}/u.test(cell));
}

/** An e-mail address or a telephone number stands in a row of data, never in a line of headers. */
function hasDataPattern(row: readonly string[]): boolean {
  return row.some((cell) => /\S@\S+\.\S/.test(cell) || cell.replace(/\D/g, '').length >= 8);
}
