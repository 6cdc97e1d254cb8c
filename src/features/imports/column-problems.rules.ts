// What a person should look at before the import runs, told by column: how many values of the first rows cannot be read
// or look wrong, and where they stand.
import type { ColumnMapping } from './import-fields.ts';
import { type RowContext, readImportedRow } from './imported-row.rules.ts';
import { type KnownLabels, noticesOf } from './prospect-of-row.rules.ts';
import type { RowProblem, RowProblemCode } from './row-problems.ts';
import type { HeadRow } from './sheet-columns.rules.ts';

/** One kind of problem in one column; the column is null where the whole row is at fault. */
export interface ColumnProblem {
  column: number | null;
  code: RowProblemCode;
  count: number;
  /** The first of them. */
  examples: { rowNumber: number; value: string | null }[];
}

const mostExamples = 10;

/** The problems of these rows, column by column in the order of the file, the most frequent first within a column. */
export function columnProblems(
  rows: readonly HeadRow[],
  mapping: ColumnMapping,
  { context, labels }: { context: RowContext; labels: KnownLabels },
): ColumnProblem[] {
  const found = new Map<string, ColumnProblem>();
  for (const { rowNumber, cells, broken } of rows) {
    const read = broken ? { refused: [{ code: broken }] } : readImportedRow(cells, mapping, context);
    const problems = 'refused' in read ? read.refused : noticesOf(read, labels);
    for (const problem of problems) {
      const column = columnOf(problem, mapping);
      const key = `${column} ${problem.code}`;
      const known = found.get(key) ?? { column, code: problem.code, count: 0, examples: [] };
      known.count += 1;
      if (known.examples.length < mostExamples) known.examples.push({ rowNumber, value: problem.value ?? null });
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => (a.column ?? -1) - (b.column ?? -1) || b.count - a.count);
}

function columnOf({ field }: RowProblem, mapping: ColumnMapping): number | null {
  const index = field ? mapping.indexOf(field) : -1;
  return index < 0 ? null : index;
}
