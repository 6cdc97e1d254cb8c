// Rows that are cut into cells well enough and cannot be trusted all the same: the titles once more in the middle of the
// file, or cells that have slipped into other columns. What they would become is nonsense under somebody's name.
import { isReasonHeader } from './header-text.rules.ts';
import type { ColumnMapping, ColumnTarget } from './import-fields.ts';
import type { RowProblemCode } from './row-problems.ts';

const phones: readonly ColumnTarget[] = ['phone', 'mobile', 'phone2', 'mobile2'];
const emails: readonly ColumnTarget[] = ['email', 'email2'];
const codes: readonly ColumnTarget[] = ['postalCode', 'siret', 'siren'];
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
/** Where a telephone number is certainly out of place. */
const neverHoldsNumber: readonly (ColumnTarget | null)[] = [
  'civility',
  'firstName',
  'lastName',
  'fullName',
  'organisation',
  'jobTitle',
  'line1',
  'postalCode',
  'city',
  'country',
  'sector',
  'owner',
  'stage',
  'language',
];

/** Why a row is refused whole; undefined for one that may be read. */
export function unfitRow(
  cells: readonly string[],
  mapping: ColumnMapping,
  { headers = [], columnCount = Number.POSITIVE_INFINITY }: { headers?: readonly string[]; columnCount?: number } = {},
): RowProblemCode | undefined {
  if (isHeaderAgain(cells, headers)) return 'headerAgain';
  if (isShifted(cells, mapping, headers)) return 'columnsShifted';
  return hasTooMany(cells, mapping, { headers, columnCount }) ? 'tooManyCells' : undefined;
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

/**
 * Cells beside their columns. One alone is a person who typed into the wrong column, « voir standard » in two columns of
 * telephones is a remark; it takes two kinds of column that hold what they cannot, or one and what it should hold elsewhere.
 */
function isShifted(cells: readonly string[], mapping: ColumnMapping, headers: readonly string[]): boolean {
  const strangers = new Set<string>();
  const astray = new Set<'address' | 'number'>();
  let wordAsEmail = false;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]?.trim() ?? '';
    if (cell === '') continue;
    const target = index < mapping.length ? (mapping[index] ?? null) : undefined;
    if (isAddress(cell)) {
      const isHome = target === null ? headers.length === 0 || headers[index]?.trim() : target && mayHold(target);
      if (!isHome) astray.add('address');
    } else if (target) {
      const kind = strangerIn(cell, target);
      if (kind) strangers.add(kind);
      else if (emails.includes(target) && !/[@.]/.test(cell)) wordAsEmail = true;
      else if (neverHoldsNumber.includes(target) && isTelephone(cell)) astray.add('number');
    }
  }
  if (wordAsEmail && astray.has('address')) return true;
  return strangers.size + astray.size >= 2;
}

const mayHold = (target: ColumnTarget) => mayHoldAddress.includes(target) || target.startsWith('custom.');

/** The kind of column whose cell holds what no such column may. */
function strangerIn(cell: string, target: ColumnTarget): 'phone' | 'code' | 'email' | undefined {
  if (phones.includes(target)) return /\p{L}{2}/u.test(cell) && digitsIn(cell) < 6 ? 'phone' : undefined;
  if (codes.includes(target)) {
    const isWord = digitsIn(cell) === 0 ? /\p{L}{2}/u : /\p{L}{3}/u;
    return isWord.test(cell) && digitsIn(cell) < 3 ? 'code' : undefined;
  }
  const isStranger =
    emails.includes(target) && !cell.includes('@') && (isNumber(cell) || /\p{L}+\s+\p{L}+/u.test(cell));
  return isStranger ? 'email' : undefined;
}

/** More cells than the file has columns: one was cut in two, and what follows stands beside its column. */
function hasTooMany(
  cells: readonly string[],
  mapping: ColumnMapping,
  { headers, columnCount }: { headers: readonly string[]; columnCount: number },
): boolean {
  for (let index = columnCount; index < cells.length; index++) {
    if (cells[index]?.trim() && !mapping[index] && !isReasonHeader(headers[index] ?? '')) return true;
  }
  return false;
}

const isAddress = (cell: string) => cell.includes('@') && /^\S+@\S+\.\p{L}{2,}$/u.test(cell);
const isNumber = (cell: string) => /^[+\d][\d\s.()/-]{7,}$/.test(cell);
const isTelephone = (cell: string) => /^(?:\+|\(?0)[\d\s.()-]{8,}$/.test(cell) && digitsIn(cell) >= 9;
const digitsIn = (cell: string) => cell.replace(/\D/g, '').length;
