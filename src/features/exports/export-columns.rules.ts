import type { ExportColumn, ExportShape, ExportWords } from './export-column.ts';
import { allFields, type ExportField, isOwnField, keyOfOwnField } from './export-fields.ts';
import { ownColumns } from './own-columns.rules.ts';
import { prospectColumns } from './prospect-columns.rules.ts';

/** The columns of a file: those chosen, in their order, or all there is. */
export function exportColumns(
  chosen: readonly string[] | null,
  words: ExportWords,
  shape: ExportShape,
): ExportColumn[] {
  const fields = chosen ?? [...fieldsOfCompany(words), ...ownFieldsWithValues(words, shape)];
  return fields.flatMap((field) =>
    isOwnField(field) ? ownColumns(keyOfOwnField(field), words) : prospectColumns(field as ExportField, words, shape),
  );
}

/** With one pipeline there is nothing to say of it. */
function fieldsOfCompany({ pipelineNames }: ExportWords): ExportField[] {
  return allFields.filter((field) => field !== 'pipeline' || pipelineNames.size > 0);
}

/** The fields the company uses; then what prospects still keep under keys that no field names any more, or yet. */
function ownFieldsWithValues({ customFields }: ExportWords, { customKeys }: ExportShape): string[] {
  const inUse = customFields.filter(({ archivedAt }) => !archivedAt).map(({ key }) => key);
  const others = customKeys.filter((key) => !inUse.includes(key)).sort();
  return [...inUse, ...others].map((key) => `custom.${key}`);
}
