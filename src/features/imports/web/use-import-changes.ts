import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { askServer, isUnanswered } from '../../../engine/web/server.ts';
import { type ImportAnswer, type ImportChanges, importKey, importPath } from './import-answer.ts';

/**
 * Changes to how a file is read. They show at once; the server is asked for the new preview one request at a time, and
 * what changed meanwhile goes with the next one. What could not be sent for want of a network waits for `sendAgain`.
 */
export function useImportChanges(id: string) {
  const queries = useQueryClient();
  const [pending, setPending] = useState<ImportChanges>({});
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const waiting = useRef<ImportChanges>({});
  const sending = useRef<Promise<void>>(undefined);

  async function sendAll() {
    setSending(true);
    setError(undefined);
    while (Object.keys(waiting.current).length > 0) {
      const changes = waiting.current;
      waiting.current = {};
      try {
        const answer = await askServer<ImportAnswer>('PATCH', importPath(id), changes);
        await queries.cancelQueries({ queryKey: importKey(id) });
        queries.setQueryData(importKey(id), answer);
      } catch (failure) {
        setError(failure);
        if (isUnanswered(failure)) {
          waiting.current = { ...changes, ...waiting.current };
          break;
        }
      }
    }
    setPending(waiting.current);
    setSending(false);
    sending.current = undefined;
  }

  function sendAgain(): Promise<void> {
    sending.current ??= sendAll();
    return sending.current;
  }

  function change(changes: ImportChanges) {
    waiting.current = { ...waiting.current, ...changes };
    setPending((before) => ({ ...before, ...changes }));
    sendAgain();
  }

  /** Kept once nothing is on its way any more. */
  const settled = () => sending.current ?? Promise.resolve();

  return { pending, change, sendAgain, settled, isSending, error };
}
