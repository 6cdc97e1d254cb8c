import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { type CallWish, useStartSession } from '../../call-sessions/web/use-start-session.ts';
import { tellProblem } from './undo-offers.tsx';

/**
 * Starts a call session on a list, on some prospects or on one, and goes to its first card. Without a network it is a
 * session on those of them that are the caller's own.
 */
export function useCallList() {
  const start = useStartSession();
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

  return { call, isStarting };
}
