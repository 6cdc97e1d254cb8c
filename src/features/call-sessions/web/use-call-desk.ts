import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CallDesk, DeskAction } from '../call-desk.rules.ts';
import { type DeskStore, openDesk } from './desk-store.ts';
import { keepDesk, keptDesk } from './kept-desk.ts';

export interface DeskInHand {
  /** As the screen shows it. */
  desk: CallDesk;
  /** As it is by now: what an act decides on. */
  current(): CallDesk;
  dispatch(action: DeskAction): void;
}

/** The desk of a session, taken up where it was left. */
export function useCallDesk(sessionId: string): DeskInHand {
  const store: DeskStore = useMemo(() => openDesk(keptDesk(sessionId)), [sessionId]);
  const desk = useSyncExternalStore(store.subscribe, store.current);
  useEffect(() => keepDesk(sessionId, desk), [sessionId, desk]);
  return { desk, current: store.current, dispatch: store.dispatch };
}

export const rightNow = () => new Date().toISOString();
