import { type RefObject, useEffect, useRef } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';

interface Begun<Value> {
  /** Nothing was asked yet. */
  isEmpty: boolean;
  onChange(value: Value): void;
  /** Somebody has turned away from it: a press elsewhere, or Escape, while it was still empty and nothing of it open. */
  onLeft(): void;
}

/** Something begun that is given up where nobody goes on with it. Answers how it is changed meanwhile. */
export function useLeftEmpty<Value>(frame: RefObject<HTMLElement | null>, { isEmpty, onChange, onLeft }: Begun<Value>) {
  // What was asked stands in the address a moment later.
  const isTouched = useRef(false);
  const leave = useStableCallback(() => {
    const isOpen = frame.current?.querySelector('[aria-expanded="true"]') !== null;
    if (isEmpty && !isTouched.current && !isOpen) onLeft();
  });
  useEffect(() => {
    if (!isEmpty) return;
    // A field keeps what was typed in it as it is left: that comes first.
    const leaveThen = () => setTimeout(leave);
    // Not as the pointer goes down: the page would move from under it.
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && !frame.current?.contains(target) && !target.closest('[data-portal]'))
        leaveThen();
    };
    const onKeyDown = ({ key, isComposing }: KeyboardEvent) => {
      if (key === 'Escape' && !isComposing) leaveThen();
    };
    window.addEventListener('click', onClick, { capture: true });
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('click', onClick, { capture: true });
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [frame, isEmpty, leave]);
  return (value: Value) => {
    isTouched.current = true;
    onChange(value);
  };
}
