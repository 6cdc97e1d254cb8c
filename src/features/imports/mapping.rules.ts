import { z } from 'zod';
import { refuse } from '../../engine/refusal.ts';
import { type ColumnMapping, importFields } from './import-fields.ts';

/** For each column of the file the field it fills, or null. */
export const columnMapping = z.array(z.enum(importFields).nullable()).max(256);

/** Refuses a mapping that does not fit the columns, or has two columns fill one field. */
export function checkMapping(mapping: ColumnMapping, columnCount: number): void {
  if (mapping.length !== columnCount) refuse('import.mappingLength', { columns: columnCount }, 'mapping');
  const fields = mapping.filter((field) => field !== null);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice) refuse('import.mappingTwice', { field: twice }, 'mapping');
}

/** A mapping of the first columns, with what was guessed for those beyond; a field that is filled already stays there. */
export function completeMapping(first: ColumnMapping, guessed: ColumnMapping): ColumnMapping {
  const beyond = guessed.slice(first.length).map((field) => (field && first.includes(field) ? null : field));
  return [...first, ...beyond];
}

/** Without a name or an organisation no row could become a prospect. */
export function namesSomebody(mapping: readonly (string | null)[]): boolean {
  return ['firstName', 'lastName', 'fullName', 'organisation'].some((field) => mapping.includes(field));
}
