import { useCallback, useEffect, useRef, useState } from 'react';

const LET_GO_WITHIN_MS = 1_000;

/** One tab at a time works on a session: two would call the same person twice. `null` while it is being found out. */
export function useOnlyTab(sessionId: string) {
  const [isMine, setMine] = useState<boolean | null>(null);
  const leave = useRef<() => void>(undefined);

  const hold = useCallback(
    (options: LockOptions) =>
      navigator.locks
        .request(`kili-call-session-${sessionId}`, options, (lock) => {
          setMine(lock !== null);
          return (
            lock &&
            new Promise<void>((resolve) => {
              leave.current = resolve;
            })
          );
        })
        // Another tab took over.
        .catch(() => setMine(false)),
    [sessionId],
  );

  useEffect(() => {
    // A page of this tab that has just been left lets go a moment later.
    const left = new AbortController();
    hold({ signal: AbortSignal.any([left.signal, AbortSignal.timeout(LET_GO_WITHIN_MS)]) });
    return () => {
      left.abort();
      leave.current?.();
    };
  }, [hold]);

  return { isMine, takeOver: () => void hold({ steal: true }) };
}
