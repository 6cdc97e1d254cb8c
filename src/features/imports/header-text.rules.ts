import { comparable } from '../prospects/comparison.rules.ts';
import { columnLetters } from './column-letters.ts';
import { columnSynonyms, computedColumns, otherColumns } from './column-synonyms.ts';
import type { ImportField } from './import-fields.ts';

const linkWords = new Set(['de', 'du', 'des', 'd', 'l', 'la', 'le', 'les', 'of', 'the', 'votre', 'your']);

const fieldBySynonym = new Map<string, ImportField>();
for (const [field, synonyms] of columnSynonyms) {
  for (const synonym of synonyms) {
    const text = headerText(synonym);
    if (!fieldBySynonym.has(text)) fieldBySynonym.set(text, field);
  }
}
const others = otherColumns.map(headerText);
const computed = computedColumns.map(headerText);

/** A header as synonyms are compared: « N° de Téléphones » and "num_telephone" lose accents, signs, link words, plurals. */
export function headerText(header: string): string {
  const spaced = header.replace(/n\s*[°º]/gi, ' numero ').replace(/([a-z])([A-Z])/g, '$1 $2');
  return comparable(spaced)
    .split(' ')
    .filter((word) => !linkWords.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
    .join(' ');
}

/** The field a header names outright. */
export function exactField(header: string): ImportField | undefined {
  return fieldBySynonym.get(headerText(header));
}

/** The field a header speaks of among other words; undefined also for headers known to mean something else. */
export function containedField(header: string): ImportField | undefined {
  const text = ` ${headerText(header)} `;
  if (isOtherColumn(header)) return undefined;
  for (const [synonym, field] of fieldBySynonym) {
    // « id » or « ca » inside a longer header says too little.
    if (synonym.length > 2 && text.includes(` ${synonym} `)) return field;
  }
  return undefined;
}

export function isOtherColumn(header: string): boolean {
  const text = ` ${headerText(header)} `;
  return others.some((other) => text.includes(` ${other} `));
}

/** What Kili works out by itself, as an export of ours calls it. */
export function isComputedColumn(header: string): boolean {
  return computed.includes(headerText(header));
}

/** The titles of the columns in their order; undefined for a column that is none of the file's own. */
export type Headers = readonly (string | undefined)[];

/** Two files with the same headers, in whatever order, share a signature, and so the mapping someone chose for the first. */
export function headerSignature(headers: Headers): string {
  return columnsByHeader(headers)
    .map((index) => headerKey(headers[index]))
    .join('|');
}

/** Where the columns stand, sorted by their headers: what is remembered of them is kept in this order. */
export function columnsByHeader(headers: Headers): number[] {
  const keyed = headers.flatMap((header, index) => (header === undefined ? [] : [{ index, key: headerKey(header) }]));
  return keyed.sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key)).map(({ index }) => index);
}

/** « codePostal » in capitals shows no more where its words end. */
const headerKey = (header = '') => headerText(header).replaceAll(' ', '');

/** The header of the column of a file of refused rows that tells why each was refused. */
export const reasonHeader = 'motif';

export function isReasonHeader(header: string): boolean {
  return headerText(header) === headerText(reasonHeader);
}

/** The headers of the file that a file of refused rows came from; undefined for any other file. */
export function headersBeforeRefusal(headers: readonly string[]): Headers | undefined {
  const reason = headers.findLastIndex(isReasonHeader);
  if (reason < 0) return undefined;
  // A column without a title is called by its letters there.
  const own = headers.map((header, index) => (header === columnLetters(index) ? '' : header));
  return own.map((header, index) => (index === reason ? undefined : header));
}
