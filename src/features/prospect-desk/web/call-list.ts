import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useOwnSession } from '../../call-sessions/web/use-own-session.ts';
import { tellProblem } from './undo-offers.tsx';

export interface CallWish {
  title: string;
  filter?: Filter;
  prospectIds?: readonly string[];
}

/**
 * Starts a call session on a list, on some prospects or on one, and goes to its first card. Without a network it is a
 * session on those of them that are the caller's own.
 */
export function useCallList() {
  const startHere = useOwnSession();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const [isStarting, setStarting] = useState(false);

  async function call(wish: CallWish) {
    if (isStarting) return;
    setStarting(true);
    try {
      const sessionId = await start({ ...wish, title: wish.title.slice(0, 120) });
      navigate({ to: '/appels/$sessionId', params: { sessionId } });
    } catch (error) {
      tellProblem(errorText(error));
    } finally {
      setStarting(false);
    }
  }

  async function start(wish: CallWish): Promise<string> {
    try {
      return (await askServer<{ id: string }>('POST', '/api/v1/call-sessions', wish)).id;
    } catch (error) {
      const isOffline = error instanceof Refusal && error.key === 'access.offline';
      if (!isOffline) throw error;
      return startHere(wish);
    }
  }
  return { call, isStarting };
}
