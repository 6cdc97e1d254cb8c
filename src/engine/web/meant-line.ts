import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Of a line in a list: whether the address names it, which brings it into sight and gives it the keyboard. */
export function useMeantLine<Line extends HTMLElement>(id: string) {
  const line = useRef<Line>(null);
  const { hash } = useLocation();
  const isMeant = hash === id;
  useEffect(() => {
    if (!isMeant) return;
    line.current?.scrollIntoView({ block: 'nearest' });
    line.current?.focus();
  }, [isMeant]);
  return { ref: line, tabIndex: isMeant ? -1 : undefined, 'data-meant': isMeant || undefined };
}
