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
