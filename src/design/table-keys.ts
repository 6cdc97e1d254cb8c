import type { KeyboardEvent } from 'react';

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
  const target = destination(event.key, activeIndex, rowCount, rowsPerPage);
  if (target !== undefined) {
    actions.moveTo(Math.max(0, Math.min(rowCount - 1, target)));
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

function destination(key: string, from: number, rowCount: number, page: number): number | undefined {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return from + 1;
    case 'k':
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return undefined;
  }
}
