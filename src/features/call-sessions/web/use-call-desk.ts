import { type Dispatch, useEffect, useReducer } from 'react';
import { type CallDesk, type DeskAction, deskAfter } from '../call-desk.rules.ts';
import { forgetDesks, keepDesk, keptDesk } from './kept-desk.ts';

export interface DeskInHand {
  desk: CallDesk;
  dispatch: Dispatch<DeskAction>;
}

/** The desk of a session, taken up where it was left. */
export function useCallDesk(sessionId: string): DeskInHand {
  const [desk, dispatch] = useReducer(deskAfter, sessionId, keptDesk);
  useEffect(() => keepDesk(sessionId, desk), [sessionId, desk]);
  useEffect(() => forgetDesks(sessionId), [sessionId]);
  return { desk, dispatch };
}

export const rightNow = () => new Date().toISOString();
