/** The most prospects one action changes at once: each is a command of its own, and can be undone with the others. */
export const mostSelected = 1_000;

/** What a person ticked. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** How many there were when only the first of them could be taken. */
  outOf?: number;
}

export const nothingSelected: Selection = { ids: new Set() };

/** Ticks these rows and no others: as many of them, in their order, as one action can change. */
export function selectionOf(ids: Iterable<string>): Selection {
  const all = [...ids];
  return { ids: new Set(all.slice(0, mostSelected)), outOf: all.length > mostSelected ? all.length : undefined };
}

/** Whether more rows match than are ticked, while all rows in sight are: then all that match may be ticked in one press. */
export function maySelectMore(
  selection: Selection,
  shownIds: readonly string[],
  matching: number | undefined,
): boolean {
  const { ids, outOf } = selection;
  if (matching === undefined || outOf !== undefined || shownIds.length === 0) return false;
  return matching > ids.size && shownIds.every((id) => ids.has(id));
}

/** Cuts a long line into pieces that leave the screen time to breathe. */
export function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}
