import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { allOf, type Filter } from '../../../engine/filter.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import type { ImportAnswer } from './import-answer.ts';

type Ended = Pick<ImportAnswer, 'source' | 'mapping' | 'startedAt' | 'finishedAt' | 'fileName'>;

/** The source that every prospect of the file has; undefined when each row may have its own. */
export function sharedSource({ source, mapping }: Ended): string | undefined {
  return source && !mapping.includes('source') ? source : undefined;
}

/** The prospects an import created, as a filter: those of its source that came in while it ran. */
export function createdByImport(file: Ended): Filter | undefined {
  const { startedAt, finishedAt } = file;
  const source = sharedSource(file);
  if (!startedAt || !finishedAt) return undefined;
  return allOf(
    { field: 'createdAt', from: startedAt },
    { field: 'createdAt', before: finishedAt },
    source ? { field: 'source', is: source } : undefined,
  );
}

/** « Appeler ces prospects »: a call session through whom the import created. */
export function useCallImported(file: Ended) {
  const t = useText();
  const navigate = useNavigate();
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>();
  const filter = createdByImport(file);

  async function call() {
    if (!filter || isStarting) return;
    setStarting(true);
    setError(undefined);
    const title = t('importScreen.session', { source: file.source ?? file.fileName }).slice(0, 120);
    try {
      const session = await askServer<{ id: string }>('POST', '/api/v1/call-sessions', { filter, title });
      await navigate({ to: '/appels/$sessionId', params: { sessionId: session.id } });
    } catch (failure) {
      setError(failure);
      setStarting(false);
    }
  }
  return { call, isStarting, error };
}
