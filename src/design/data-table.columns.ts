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
  /** The field that takes the value's place while the cell is edited; it calls `close` once kept or given up. */
  renderEditor?(row: Row, close: (step?: CellStep) => void): ReactNode;
  /** Whether this row's cell may be edited, where the column can be. */
  mayEdit?(row: Row): boolean;
  /** Says why this row's cell may not be edited, to whoever asked by key. */
  onEditRefused?(row: Row): void;
}

/** Where the keyboard goes on once the value of a cell is kept: Enter goes down, Tab and Shift+Tab along the row. */
export type CellStep = 'down' | 'right' | 'left';

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

/**
 * The grid template every row shares, and the width below which the table scrolls sideways. `roomAtEnd` is left to the
 * buttons of a row.
 */
export function layOutColumns<Row>(columns: readonly DataTableColumn<Row>[], selectable: boolean, roomAtEnd = 0) {
  const tracks = columns.map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`));
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  return {
    template: [
      ...(selectable ? [`${selectionColumnWidth}px`] : []),
      ...tracks,
      ...(roomAtEnd > 0 ? [`${roomAtEnd}px`] : []),
    ].join(' '),
    minWidth: total + (selectable ? selectionColumnWidth : 0) + rowPadding + roomAtEnd,
  };
}

export const canEdit = <Row>(column: DataTableColumn<Row> | undefined, row: Row | undefined): boolean =>
  column?.renderEditor !== undefined && row !== undefined && (column.mayEdit?.(row) ?? true);

/** The next column of this row to the right (1) or to the left (-1) that can be edited. */
export function editableBeside<Row>(
  columns: readonly DataTableColumn<Row>[],
  { row, from, by }: { row: Row; from: number; by: 1 | -1 },
): DataTableColumn<Row> | undefined {
  for (let place = from + by; place >= 0 && place < columns.length; place += by) {
    if (canEdit(columns[place], row)) return columns[place];
  }
  return undefined;
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
