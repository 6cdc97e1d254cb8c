import type { KeyboardEvent } from 'react';
import { stepInLine } from './line-step.ts';

export interface TableKeyActions {
  rowCount: number;
  activeIndex: number;
  rowsPerPage: number;
  moveTo(index: number): void;
  open(): void;
  toggle(extend: boolean): void;
  /** Keys of the screen: E, C, R… Answers whether it took the key. */
  other(key: string): boolean;
}

/** J/K or arrows move, Enter opens, X ticks (Shift+X up to here); the rest goes to the screen. */
export function handleTableKey(event: KeyboardEvent, actions: TableKeyActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target !== event.currentTarget) return;
  if (takeKey(event, actions)) event.preventDefault();
}

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
  return actions.other(event.key);
}
