import type { TablePlace } from '../../../design/use-table-place.ts';

// Where a list was left, for the way back from a prospect's page or from a session. It outlives the screen, not the tab.
let left: { question: string; place: TablePlace } | undefined;

/** Where the list that answers this question was left; undefined when another one was looked at since. */
export function placeOfList(question: string): TablePlace | undefined {
  return left?.question === question ? left.place : undefined;
}

export function keepPlaceOfList(question: string, place: Partial<TablePlace>): void {
  left = { question, place: { scrollTop: 0, ...placeOfList(question), ...place } };
}
