/** The most prospects that are ticked one by one: without a network each is changed by a command of its own. */
export const mostSelected = 1_000;

/** What a person ticked. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** How many there were when only the first of them could be taken. */
  outOf?: number;
  /** Everybody the list’s filter lets through, so many of them: the server changes these, in the background. */
  everybody?: number;
}

export const nothingSelected: Selection = { ids: new Set() };

/** Ticks these rows and no others: as many of them, in their order, as one action can change. */
export function selectionOf(ids: Iterable<string>): Selection {
  const all = [...ids];
  return { ids: new Set(all.slice(0, mostSelected)), outOf: all.length > mostSelected ? all.length : undefined };
}

/** How many the selection is about. */
export const countSelected = ({ ids, everybody }: Selection) => everybody ?? ids.size;

/** Whether more rows match than are ticked, while all rows in sight are: then all that match may be ticked in one press. */
export function maySelectMore(
  selection: Selection,
  shownIds: readonly string[],
  matching: number | undefined,
): boolean {
  const { ids, outOf, everybody } = selection;
  if (matching === undefined || everybody !== undefined || shownIds.length === 0) return false;
  return matching > ids.size && (outOf !== undefined || shownIds.every((id) => ids.has(id)));
}

/** Cuts a long line into pieces that leave the screen time to breathe. */
export function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}

/** So many are written in one breath, which nothing can cut in two. */
const MOST_CHANGED_HERE = 50;

/** Whether the server changes them where it can be reached: to the end, with a history and a way back for 30 days. */
export const isForTheServer = (count: number) => count > MOST_CHANGED_HERE;

/** More than a screen shows: one press must not change them unasked. */
const MOST_CHANGED_UNASKED = 50;

/** A few ticked by hand are changed at once and taken back as fast; of a whole list nobody has seen every row. */
export const asksBeforeChanging = ({ count, isWholeList }: { count: number; isWholeList: boolean }) =>
  isWholeList || count > MOST_CHANGED_UNASKED;
