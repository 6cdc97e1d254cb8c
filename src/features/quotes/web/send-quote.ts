import { useCallback } from 'react';
import { refuse } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { askServer } from '../../../engine/web/server.ts';

const LONGEST_WAIT_MS = 8_000;

export interface QuoteLetter {
  to: string | null;
  subject?: string;
  body?: string;
}

/**
 * Sends a quote, which takes its number on the server: what was written on this device is there first. Answers the link the
 * customer reads it by.
 */
export function useSendQuote() {
  const { store, sync } = useEngine();
  return useCallback(
    async (id: string, letter: QuoteLetter): Promise<string> => {
      await untilSent(store, sync.wake);
      await askServer('POST', `/api/v1/quotes/${id}/send`, letter);
      const { url } = await askServer<{ url: string }>('GET', `/api/v1/quotes/${id}/link`);
      sync.wake();
      return url;
    },
    [store, sync],
  );
}

type Store = ReturnType<typeof useEngine>['store'];

async function untilSent(store: Store, wake: () => void): Promise<void> {
  if (store.waiting().length === 0) return;
  wake();
  let leave = () => {};
  const sent = new Promise<true>((resolve) => {
    leave = store.subscribe(() => store.waiting().length === 0 && resolve(true));
  });
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), LONGEST_WAIT_MS));
  const isSent = await Promise.race([sent, late]);
  leave();
  if (!isSent) refuse('access.offline');
}
