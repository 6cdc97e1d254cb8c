import { useEffect, useState } from 'react';

/**
 * For what lies over the screen as long as it is drawn: taken away, it gives the keyboard back to where it came from,
 * unless somebody has given it to something else by then.
 */
export function useReturnFocus(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const isNowhere = document.activeElement === null || document.activeElement === document.body;
        if (isNowhere && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
      });
    },
    [from],
  );
}
