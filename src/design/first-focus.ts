import { useEffect, useRef } from 'react';

/** Gives the keyboard to the first field in it, once it stands: also where it came later than the box around it. */
export function useFirstFocus<Frame extends HTMLElement>() {
  const frame = useRef<Frame>(null);
  useEffect(() => {
    const find = (what: string) => frame.current?.querySelector<HTMLElement>(what);
    (find('[data-autofocus]') ?? find('input'))?.focus({ preventScroll: true });
  }, []);
  return frame;
}

/** A panel with a form gives the keyboard to its first field, unless another is meant for it: never to its cross. */
export function markFirstField(frame: HTMLElement | null): void {
  if (!frame || frame.querySelector('[data-autofocus]')) return;
  const field = frame.querySelector('form :is(input:not([type="hidden"]), textarea, select):enabled');
  field?.setAttribute('data-autofocus', 'true');
}
