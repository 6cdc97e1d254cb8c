// Rows that are cut into cells well enough and cannot be trusted all the same: the titles once more in the middle of the
// file, or cells that have slipped into other columns. What they would become is nonsense under somebody's name.
import type { ColumnMapping, ColumnTarget } from './import-fields.ts';
import type { RowProblemCode } from './row-problems.ts';

const phones: readonly ColumnTarget[] = ['phone', 'mobile', 'phone2', 'mobile2'];
const emails: readonly ColumnTarget[] = ['email', 'email2'];
const withDigits: readonly ColumnTarget[] = [...phones, 'postalCode', 'siret', 'siren'];
/** Where an e-mail address is at home, or may be mentioned. */
const mayHoldAddress: readonly (ColumnTarget | null)[] = [
  ...emails,
  null,
  'owner',
  'comment',
  'tags',
  'source',
  'externalId',
  'website',
  'linkedin',
  'line2',
];

/** Why a row is refused whole; undefined for one that may be read. */
export function unfitRow(
  cells: readonly string[],
  mapping: ColumnMapping,
  headers: readonly string[] = [],
): RowProblemCode | undefined {
  if (isHeaderAgain(cells, headers)) return 'headerAgain';
  return isShifted(cells, mapping) ? 'columnsShifted' : undefined;
}

/** Several files pasted one under the other bring their titles along. */
function isHeaderAgain(cells: readonly string[], headers: readonly string[]): boolean {
  let alike = 0;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]?.trim() ?? '';
    if (cell === '') continue;
    if (cell.toLowerCase() !== headers[index]?.trim().toLowerCase()) return false;
    alike += 1;
  }
  return alike >= 2;
}

/** Two cells out of place: one alone is a person who typed into the wrong column. */
function isShifted(cells: readonly string[], mapping: ColumnMapping): boolean {
  let strangers = 0;
  let addressElsewhere = false;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]?.trim() ?? '';
    if (cell === '') continue;
    const target = index < mapping.length ? (mapping[index] ?? null) : undefined;
    if (target === undefined) {
      if (isAddress(cell)) addressElsewhere = true;
    } else if (isAddress(cell)) {
      if (!mayHoldAddress.includes(target) && !target?.startsWith('custom.')) addressElsewhere = true;
    } else if (target !== null && isStranger(cell, target)) strangers += 1;
  }
  return strangers >= 2 || (strangers === 1 && addressElsewhere);
}

function isStranger(cell: string, target: ColumnTarget): boolean {
  if (withDigits.includes(target)) return !/\d/.test(cell) && /\p{L}{2}/u.test(cell);
  return emails.includes(target) && !cell.includes('@') && (isNumber(cell) || /\p{L}+\s+\p{L}+/u.test(cell));
}

const isAddress = (cell: string) => cell.includes('@') && /^\S+@\S+\.\p{L}{2,}$/u.test(cell);
const isNumber = (cell: string) => /^[+\d][\d\s.()/-]{7,}$/.test(cell);
