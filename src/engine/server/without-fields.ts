type Row = Record<string, unknown>;

/** A copy without some of its fields; thousands of rows pass here, and a loop copies them several times faster. */
export function without(row: Row, isLeftOut: (field: string) => boolean): Row {
  const rest: Row = {};
  for (const field in row) if (!isLeftOut(field)) rest[field] = row[field];
  return rest;
}
