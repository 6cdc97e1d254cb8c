import { z } from 'zod';
import { refuse } from '../../engine/refusal.ts';
import { type ColumnMapping, type ColumnTarget, importFields } from './import-fields.ts';
import { isOwnTarget, type OwnField, type OwnTarget, ownTargetPattern, targetsOf } from './own-targets.ts';

// Aborting lets the union answer for both forms, and so name the fields there are.
const ownTarget = z.string().regex(ownTargetPattern, { abort: true }) as unknown as z.ZodType<OwnTarget>;

/** For each column of the file the field it fills, or null; `custom.<key>` for a field of the company's own. */
export const columnMapping = z.array(z.union([z.enum(importFields), ownTarget]).nullable()).max(256);

/** Refuses a mapping that does not fit the columns, or has two columns fill one field. */
export function checkMapping(mapping: ColumnMapping, columnCount: number): void {
  if (mapping.length !== columnCount) refuse('import.mappingLength', { columns: columnCount }, 'mapping');
  const fields = mapping.filter((field) => field !== null);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice) refuse('import.mappingTwice', { field: twice }, 'mapping');
}

/** Refuses a field that this company does not have. */
export function checkOwnTargets(mapping: ColumnMapping, fields: readonly OwnField[]): void {
  const targets = new Set<ColumnTarget>(fields.flatMap(targetsOf));
  const unknown = mapping.find((target) => isOwnTarget(target) && !targets.has(target));
  if (unknown) refuse('import.unknownField', { field: unknown }, 'mapping');
}

/** What is known of some columns, with what was guessed for the others; a field that is filled already stays there. */
export function completeMapping(
  known: readonly (ColumnTarget | null | undefined)[],
  guessed: ColumnMapping,
): ColumnMapping {
  return guessed.map((guess, index) => {
    const told = known[index];
    if (told !== undefined) return told;
    return guess && known.includes(guess) ? null : guess;
  });
}

/** Without a name or an organisation no row could become a prospect. */
export function namesSomebody(mapping: readonly (string | null)[]): boolean {
  return ['firstName', 'lastName', 'fullName', 'organisation'].some((field) => mapping.includes(field));
}
