import { type MouseEvent, useEffect, useRef } from 'react';
import classes from './row-tick.module.css';

export interface RowTickProps {
  label: string;
  checked: boolean;
  partly?: boolean;
  tabIndex?: number;
  onTick(event: MouseEvent<HTMLInputElement>): void;
}

/** A bare checkbox: a table draws hundreds of them while it scrolls. */
export function RowTick({ label, checked, partly = false, tabIndex, onTick }: RowTickProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = partly;
  }, [partly]);
  return (
    <input
      ref={input}
      type="checkbox"
      className={classes.tick}
      aria-label={label}
      tabIndex={tabIndex}
      checked={checked}
      // The click carries Shift; the change event does not.
      onChange={() => undefined}
      // A press with the mouse gives the keyboard to the rows, whose keys act on what is ticked.
      onMouseDown={(event) => {
        event.preventDefault();
        event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      }}
      onClick={onTick}
    />
  );
}
