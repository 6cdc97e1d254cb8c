interface Placed {
  id: string;
  archivedAt: string | null;
}

/** The rows in their order once one of them has moved to a place among those in use; undefined where it is none of them. */
export function withMovedRow<Row extends Placed>(rows: readonly Row[], id: string, place: number): Row[] | undefined {
  const moved = rows.find((row) => row.id === id);
  if (!moved) return undefined;
  const others = rows.filter((row) => row.id !== id);
  const next = others.filter((row) => !row.archivedAt)[place];
  const at = next ? others.indexOf(next) : others.length;
  return [...others.slice(0, at), moved, ...others.slice(at)];
}
