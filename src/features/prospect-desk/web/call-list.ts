import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { tellProblem } from './undo-offers.tsx';

export interface CallWish {
  title: string;
  filter?: Filter;
  prospectIds?: readonly string[];
}

/** Starts a call session on a list, on some prospects or on one, and goes to its first card. */
export function useCallList() {
  const navigate = useNavigate();
  const errorText = useErrorText();
  const [isStarting, setStarting] = useState(false);

  async function call(wish: CallWish) {
    if (isStarting) return;
    setStarting(true);
    try {
      const title = wish.title.slice(0, 120);
      const session = await askServer<{ id: string }>('POST', '/api/v1/call-sessions', { ...wish, title });
      navigate({ to: '/appels/$sessionId', params: { sessionId: session.id } });
    } catch (error) {
      tellProblem(errorText(error));
    } finally {
      setStarting(false);
    }
  }
  return { call, isStarting };
}
