import { useSyncExternalStore } from 'react';
import { useEngine } from '../../../engine/web/engine-context.tsx';

/** Whether this device has all of the person's own rows; on its first visit it takes a moment to load them. */
export function useOwnOnDevice(): boolean {
  const { store } = useEngine();
  return useSyncExternalStore(store.subscribe, store.cursor) !== null;
}
