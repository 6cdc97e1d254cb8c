import type { LocalStore } from '../../../engine/web/store/local-store.ts';

/** Resolves once everything this device did has reached the server, or after `mostMs`. */
export function nothingWaits(store: LocalStore, mostMs?: number): Promise<void> {
  return new Promise((resolve) => {
    if (store.waiting().length === 0) return resolve();
    const timer = mostMs === undefined ? undefined : setTimeout(finish, mostMs);
    const unsubscribe = store.subscribe(check);

    function check() {
      if (store.waiting().length === 0) finish();
    }
    function finish() {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    }
  });
}
