import { type RefObject, useEffect, useRef, useState } from 'react';
import { type CellStep, canEdit, type DataTableColumn, editableBeside } from './data-table.columns.ts';
import { useStableCallback } from './stable-callback.ts';

export interface EditedCell {
  rowKey: string;
  columnKey: string;
}

interface CellsInSight<Row> {
  scroller: RefObject<HTMLDivElement | null>;
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  activeIndex: number;
  edited: EditedCell | undefined;
  setEdited(cell: EditedCell | undefined): void;
  /** Goes to a row, and shows it. */
  moveTo(index: number): void;
  /** What the id of a cell is in the document. */
  cellId(rowKey: string, columnKey: string): string;
}

/** The cell the keyboard is on, and the one that is edited. Arrows go along the row, F2 or a double press edits. */
export function useCellEditing<Row>(cells: CellsInSight<Row>) {
  const { scroller, columns, rows, rowKey, activeIndex, edited, setEdited, moveTo } = cells;
  const [activeColumn, setActiveColumn] = useState<string>();
  const hasEditors = columns.some(({ renderEditor }) => renderEditor !== undefined);
  const placeOf = (key: string | undefined) => columns.findIndex((column) => column.key === key);

  function editAt(index: number, columnKey: string | undefined): boolean {
    const row = rows[index];
    const column = columns[placeOf(columnKey)];
    if (row === undefined || column === undefined || !canEdit(column, row)) return false;
    moveTo(index);
    setActiveColumn(column.key);
    setEdited({ rowKey: rowKey(row), columnKey: column.key });
    return true;
  }

  /** F2: the active cell, or the first of the row that can be edited. A cell this person may not edit says why. */
  function editActive(): boolean {
    const row = rows[activeIndex];
    if (row === undefined) return false;
    const pointed = columns[placeOf(activeColumn)];
    const asked = pointed ?? editableBeside(columns, { row, from: -1, by: 1 });
    if (editAt(activeIndex, asked?.key)) return true;
    const refused = pointed ?? columns.find(({ renderEditor }) => renderEditor !== undefined);
    if (!refused?.renderEditor) return false;
    refused.onEditRefused?.(row);
    return true;
  }

  /** ← and →; beyond the first column the keyboard is on the row again. */
  function stepColumn(by: 1 | -1): boolean {
    if (!hasEditors) return false;
    const next = columns[placeOf(activeColumn) + by];
    setActiveColumn(by < 0 && placeOf(activeColumn) <= 0 ? undefined : (next?.key ?? activeColumn));
    const row = rows[activeIndex];
    const cell = row !== undefined && next && document.getElementById(cells.cellId(rowKey(row), next.key));
    if (cell) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  }

  const close = useStableCallback((step?: CellStep) => {
    const index = rows.findIndex((row) => rowKey(row) === edited?.rowKey);
    const row = rows[index];
    if (step === 'down' && row !== undefined && editAt(index + 1, edited?.columnKey)) return;
    if (step === 'down' && index + 1 < rows.length) moveTo(index + 1);
    if ((step === 'left' || step === 'right') && row !== undefined) {
      const beside = editableBeside(columns, { row, from: placeOf(edited?.columnKey), by: step === 'right' ? 1 : -1 });
      if (beside && editAt(index, beside.key)) return;
    }
    setEdited(undefined);
  });

  // An editor that is gone leaves the keyboard to the table, unless something else has taken it.
  const wasEditing = useRef(false);
  useEffect(() => {
    const isFree = document.activeElement === document.body || document.activeElement === null;
    if (wasEditing.current && !edited && isFree) scroller.current?.focus({ preventScroll: true });
    wasEditing.current = edited !== undefined;
  }, [edited, scroller]);

  return {
    /** Undefined while the keyboard is on the row as a whole. */
    activeColumn,
    edit: useStableCallback((index: number, columnKey: string) => {
      // A double press has marked a word of what stood there.
      if (editAt(index, columnKey)) window.getSelection()?.removeAllRanges();
    }),
    point: setActiveColumn,
    editActive,
    stepColumn,
    close,
  };
}
