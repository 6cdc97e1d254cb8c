import { useEffect, useState } from 'react';
import { rightNow } from '../../../engine/web/right-now.ts';

/** The present second as an instant, drawn again every second while something on screen counts them. */
export function useTicking(isCounting: boolean): string {
  const [, setSecond] = useState(0);
  useEffect(() => {
    if (!isCounting) return;
    const timer = setInterval(() => setSecond((second) => second + 1), 1_000);
    return () => clearInterval(timer);
  }, [isCounting]);
  return rightNow();
}
