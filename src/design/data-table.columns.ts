import type { ReactNode } from 'react';

export interface DataTableColumn<Row> {
  key: string;
  title: string;
  /** In pixels: the width, or the least width when the column grows. */
  width: number;
  /** Share of the room left over; absent, the column keeps its width. */
  grow?: number;
  align?: 'start' | 'end';
  sortable?: boolean;
  render(row: Row): ReactNode;
}

export interface DataTableSort {
  key: string;
  direction: 'asc' | 'desc';
}

/** The rows a person ticked, loaded or not. */
export interface DataTableSelection {
  keys: ReadonlySet<string>;
  onChange(keys: ReadonlySet<string>): void;
}

export const selectionColumnWidth = 36;
const rowPadding = 24;

/** The grid template every row shares, and the width below which the table scrolls sideways. */
export function layOutColumns<Row>(columns: readonly DataTableColumn<Row>[], selectable: boolean) {
  const tracks = columns.map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`));
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  return {
    template: (selectable ? [`${selectionColumnWidth}px`, ...tracks] : tracks).join(' '),
    minWidth: total + (selectable ? selectionColumnWidth : 0) + rowPadding,
  };
}

/** Adds the rows between the last ticked one and this one, as Shift+click does everywhere. */
export function extendSelection(keys: ReadonlySet<string>, order: readonly string[], from: number, to: number) {
  const next = new Set(keys);
  for (const key of order.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(key);
  return next;
}

/** Ticks or unticks one row. */
export function toggleSelection(keys: ReadonlySet<string>, key: string) {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
