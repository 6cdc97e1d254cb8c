import { useSyncExternalStore } from 'react';

/** A value of the whole page that screens watch: what the browser told, and not what a person entered. */
export interface SharedValue<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function sharedValue<T>(initial: T): SharedValue<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSharedValue<T>(value: SharedValue<T>): T {
  return useSyncExternalStore(value.subscribe, value.get);
}
