import type { Import } from '../import.record.ts';

type Mapping = Import['mapping'];

/** Gives a column its field; the column that had it is left without one, for no field is filled by two columns. */
export function chooseField(mapping: Mapping, column: number, field: string | null): Mapping {
  return mapping.map((before, index) => {
    if (index === column) return field;
    return field !== null && before === field ? null : before;
  });
}

/** The column a choice would take the field from. */
export function columnWith(mapping: Mapping, field: string | null): number | undefined {
  const index = field === null ? -1 : mapping.indexOf(field);
  return index < 0 ? undefined : index;
}

/** What a spreadsheet calls a column: A, B, … Z, AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
