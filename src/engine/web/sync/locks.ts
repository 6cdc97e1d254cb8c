/** Sees to it that of all tabs one at a time does a piece of work. */
export interface Locks {
  hold<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Longer than any piece of work takes: its holder is frozen, and what it does later changes nothing twice. */
const LONGEST_HOLD_MS = 45_000;

/** Web Locks: a tab that dies lets go by itself, and one that was frozen holding the lock is passed over. */
export function webLocks(longestHoldMs = LONGEST_HOLD_MS): Locks {
  return {
    async hold(name, work) {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), longestHoldMs);
      const started = () => {
        clearTimeout(timer);
        return work();
      };
      try {
        return await navigator.locks.request(name, { signal: patience.signal }, started);
      } catch (error) {
        if (!patience.signal.aborted) throw error;
        return navigator.locks.request(name, { steal: true }, work);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
