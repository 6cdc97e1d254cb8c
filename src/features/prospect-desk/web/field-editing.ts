import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CellStep } from '../../../design/data-table.columns.ts';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useErrorText } from '../../../engine/web/hooks.ts';

export interface EditorProps<Value> {
  label: string;
  value: Value;
  /** Keeps the value; what it throws is said under the field, which stays open. */
  onSave(value: Value): Promise<unknown>;
  /** Told where to go on, where a key said so. */
  onClose(step?: CellStep): void;
  /** It stands in a table: Tab goes on from cell to cell, and Escape always gives up. */
  isCell?: boolean | undefined;
}

/** Enter and leaving the field save, Escape gives up; a value that was refused stays as it was typed. */
export function useEditor<Value>({ value, onSave, onClose, isCell }: EditorProps<Value>) {
  const errorText = useErrorText();
  const [draft, setDraft] = useState(value);
  const [problem, setProblem] = useState<string>();
  const isOver = useRef(false);
  async function save(wanted: Value = draft, step?: CellStep) {
    if (isOver.current) return;
    isOver.current = true;
    if (JSON.stringify(wanted) === JSON.stringify(value)) return onClose(step);
    try {
      await onSave(wanted);
      onClose(step);
    } catch (error) {
      isOver.current = false;
      setProblem(errorText(error));
    }
  }
  // Gone with the page, by a way back or a reload, is left too.
  const leave = useStableCallback(() => {
    if (isOver.current || JSON.stringify(draft) === JSON.stringify(value)) return;
    isOver.current = true;
    onSave(draft).catch(reportError);
  });
  useEffect(() => {
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [leave]);
  function giveUp() {
    isOver.current = true;
    onClose();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      // The panel around it stays open.
      event.preventDefault();
      event.stopPropagation();
      giveUp();
    } else if (event.key === 'Enter' && !event.defaultPrevented) {
      event.preventDefault();
      save(draft, 'down');
    } else if (event.key === 'Tab') onTab(event);
  }
  function onTab(event: KeyboardEvent) {
    if (!isCell) return;
    event.preventDefault();
    save(draft, event.shiftKey ? 'left' : 'right');
  }
  /** Of a field in which Enter takes one value more: it keeps what was taken once nothing more is being typed. */
  function onListKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const isTyping = event.currentTarget.value !== '' || event.currentTarget.hasAttribute('aria-activedescendant');
    if (event.key === 'Escape') isCell ? onKeyDown(event) : save();
    else if (isCell && event.key === 'Enter' && !isTyping) onKeyDown(event);
    else if (event.key === 'Tab') onTab(event);
  }
  const change = (next: Value) => {
    setProblem(undefined);
    setDraft(next);
  };
  return { draft, change, problem, save, onKeyDown, onListKeyDown };
}
