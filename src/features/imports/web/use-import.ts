import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { type ImportAnswer, importKey, importPath } from './import-answer.ts';

const pollInMilliseconds = 500;

/** An import as it stands on the server, looked at twice a second while it works. */
export function useImport(id: string) {
  const path = importPath(id);
  const { data } = useServer<ImportAnswer>(path);
  const works = data !== undefined && ['waiting', 'running', 'undoing'].includes(data.state);
  return useServer<ImportAnswer>(path, works ? { refetchInterval: pollInMilliseconds } : {});
}

/** Asks the server to do something with an import; `error` says why it did not. */
export function useImportAction(id: string) {
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();

  async function ask(action: 'run' | 'cancel', body: object = {}): Promise<boolean> {
    setAsking(true);
    setError(undefined);
    try {
      const answer = await askServer<ImportAnswer>('POST', `${importPath(id)}/${action}`, body);
      await queries.cancelQueries({ queryKey: importKey(id) });
      queries.setQueryData(importKey(id), answer);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setAsking(false);
    }
  }
  return { ask, isAsking, error };
}
