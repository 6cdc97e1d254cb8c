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
  /** Keys of the screen. Answers whether it took the key. */
  other(event: KeyboardEvent): boolean;
  /** What a press means to a list: see `PatternKeysContext`. */
  patternKey(event: KeyboardEvent): string;
}

/** Arrows move, Enter opens, F2 edits, Space ticks (with Shift up to here); the rest goes to the screen. */
export function handleTableKey(event: KeyboardEvent, actions: TableKeyActions): void {
  if (event.target !== event.currentTarget) return;
  if (takeKey(event, actions)) event.preventDefault();
}

/** By how many pixels Alt with an arrow pulls at a column. */
export const resizeStep = (key: string) => (key === 'ArrowRight' ? 16 : key === 'ArrowLeft' ? -16 : 0);

function takeKey(event: KeyboardEvent, actions: TableKeyActions): boolean {
  const { activeIndex, rowCount, rowsPerPage } = actions;
  const key = actions.patternKey(event);
  const pull = event.altKey ? resizeStep(key) : 0;
  if (pull !== 0) return actions.resize(pull);
  const isChord = key === event.key && (event.ctrlKey || event.metaKey || event.altKey);
  if (isChord) return actions.other(event);
  const target = stepInLine(key, activeIndex, { count: rowCount, page: rowsPerPage });
  if (target !== undefined) {
    actions.moveTo(target);
    return true;
  }
  if (key === 'Enter') {
    actions.open();
    return true;
  }
  if (key === ' ') {
    actions.toggle(event.shiftKey);
    return true;
  }
  if (key === 'ArrowRight' || key === 'ArrowLeft') return actions.stepColumn(key === 'ArrowRight' ? 1 : -1);
  if (key === 'F2') return actions.editCell();
  return actions.other(event);
}
