import { useEffect } from 'react';

/** Tells the window around a form whether it can be sent as it stands. */
export function useBlocked(isBlocked: boolean, onBlocked: (isBlocked: boolean) => void): void {
  useEffect(() => {
    onBlocked(isBlocked);
    return () => onBlocked(false);
  }, [isBlocked, onBlocked]);
}
