import { type CallDesk, type DeskAction, deskAfter } from '../call-desk.rules.ts';

export interface DeskStore {
  current(): CallDesk;
  dispatch(action: DeskAction): void;
  subscribe(listener: () => void): () => void;
}

/** A desk that has changed as soon as something was done on it: the next key never acts on a card that left. */
export function openDesk(kept: CallDesk): DeskStore {
  let desk = kept;
  const listeners = new Set<() => void>();
  return {
    current: () => desk,
    dispatch(action) {
      desk = deskAfter(desk, action);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
