import type { KeyboardEvent } from 'react';
import { stepInLine } from './line-step.ts';

export interface TableKeyActions {
  rowCount: number;
  activeIndex: number;
  rowsPerPage: number;
  moveTo(index: number): void;
  open(): void;
  toggle(extend: boolean): void;
  /** To the cell on the right (1) or on the left (-1), where cells can be edited; answers whether it took the key. */
  stepColumn(by: 1 | -1): boolean;
  editCell(): boolean;
  /** Makes the column of the active cell wider or narrower, where there is one. */
  resize(pixels: number): boolean;
  /** Keys of the screen: E, C, R… Answers whether it took the key. */
  other(key: string): boolean;
}

/** J/K or arrows move, Enter opens, F2 edits, X ticks (Shift+X up to here); the rest goes to the screen. */
export function handleTableKey(event: KeyboardEvent, actions: TableKeyActions): void {
  if (event.ctrlKey || event.metaKey) return;
  if (event.target !== event.currentTarget) return;
  if (event.altKey) {
    const step = resizeStep(event.key);
    if (step !== 0 && actions.resize(step)) event.preventDefault();
    return;
  }
  if (takeKey(event, actions)) event.preventDefault();
}

/** By how many pixels Alt with an arrow pulls at a column. */
export const resizeStep = (key: string) => (key === 'ArrowRight' ? 16 : key === 'ArrowLeft' ? -16 : 0);

function takeKey(event: KeyboardEvent, actions: TableKeyActions): boolean {
  const { activeIndex, rowCount, rowsPerPage } = actions;
  const target = stepInLine(event.key, activeIndex, { count: rowCount, page: rowsPerPage });
  if (target !== undefined) {
    actions.moveTo(target);
    return true;
  }
  if (event.key === 'Enter') {
    actions.open();
    return true;
  }
  if (event.key === 'x' || event.key === 'X' || event.key === ' ') {
    actions.toggle(event.shiftKey);
    return true;
  }
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    return actions.stepColumn(event.key === 'ArrowRight' ? 1 : -1);
  }
  if (event.key === 'F2') return actions.editCell();
  return actions.other(event.key);
}
