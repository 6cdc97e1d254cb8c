// Which columns of a file hold the company's own fields: those whose header is a field's name.
import { isSameName } from '../../engine/same-name.ts';
import { importFieldLabels } from './import-fields.messages.ts';
import { type ColumnMapping, type ImportField, importFields, keptAsCustom } from './import-fields.ts';
import { currencyLabels, currencyTarget, isOwnTarget, type OwnField, targetsOf, valueTarget } from './own-targets.ts';

/** What an own field's name over a column says. « Nom » or « Téléphone » stays what it is everywhere. */
export function ownTargetOf(header: string, fields: readonly OwnField[]) {
  if (fields.length === 0 || !header.trim() || isUsualLabel(header)) return undefined;
  const named = fields.find(({ name }) => isSameName(name, header));
  if (named) return valueTarget(named);
  const amount = fields.find(
    ({ kind, name }) =>
      kind === 'money' &&
      Object.values(currencyLabels).some((label) => isSameName(label.replace('{of}', name), header)),
  );
  return amount && currencyTarget(amount);
}

/** A mapping as this company may have it by now: without fields it no longer has, its own before those of the same key. */
export function withOwnTargets(mapping: ColumnMapping, fields: readonly OwnField[]): ColumnMapping {
  const targets = new Set<string>(fields.flatMap(targetsOf));
  return mapping.map((target) => {
    if (isOwnTarget(target)) return targets.has(target) ? target : null;
    const own = target && keptAsCustom.includes(target) ? valueTarget({ key: target }) : undefined;
    return own && targets.has(own) && !mapping.includes(own) ? own : target;
  });
}

/**
 * The mapping a run takes over from the screen it was made on: a field archived since stays in it, so that the values it
 * leaves out are told.
 */
export function mappingToRun(mapping: ColumnMapping, fields: readonly OwnField[]): ColumnMapping {
  const inUse = withOwnTargets(mapping, fields);
  return mapping.map((target, column) => (isOwnTarget(target) ? target : (inUse[column] ?? null)));
}

/** The fields a person may choose for a column: what the company has under the same key stands among its own. */
export function offeredFields(fields: readonly ImportField[], own: readonly OwnField[]): ImportField[] {
  return fields.filter((field) => !keptAsCustom.includes(field) || !own.some(({ key }) => key === field));
}

function isUsualLabel(header: string): boolean {
  return importFields.some(
    (field) =>
      !keptAsCustom.includes(field) &&
      Object.values(importFieldLabels).some((labels) => isSameName(labels[field], header)),
  );
}
