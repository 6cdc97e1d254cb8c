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
