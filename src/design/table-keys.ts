import type { KeyboardEvent } from 'react';
import { stepInLine } from './line-step.ts';

export interface TableKeyActions {
  rowCount: number;
  activeIndex: number;
  rowsPerPage: number;
  moveTo(index: number): void;
  open(): void;
  toggle(extend: boolean): void;
  /** Keys of the screen. Answers whether it took the key. */
  other(event: KeyboardEvent): boolean;
  /** What a press means to a list: see `PatternKeysContext`. */
  patternKey(event: KeyboardEvent): string;
}

/** Arrows move, Enter opens, Space ticks (with Shift up to here); the rest goes to the screen. */
export function handleTableKey(event: KeyboardEvent, actions: TableKeyActions): void {
  if (event.target !== event.currentTarget) return;
  if (takeKey(event, actions)) event.preventDefault();
}

function takeKey(event: KeyboardEvent, actions: TableKeyActions): boolean {
  const { activeIndex, rowCount, rowsPerPage } = actions;
  const key = actions.patternKey(event);
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
  return actions.other(event);
}
