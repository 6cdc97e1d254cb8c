import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { useStartSession } from '../../call-sessions/web/use-start-session.ts';
import type { ImportAnswer } from './import-answer.ts';

/** How many rows of the file stand behind a prospect that is there now. */
export const broughtBy = ({ counts }: Pick<ImportAnswer, 'counts'>) => counts.created + counts.updated;

/** « Appeler ces prospects »: a call session through whom the import created or completed. */
export function useCallImported(file: Pick<ImportAnswer, 'id' | 'source' | 'fileName'>) {
  const t = useText();
  const navigate = useNavigate();
  const start = useStartSession();
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>();

  async function call() {
    if (isStarting) return;
    setStarting(true);
    setError(undefined);
    const filter = { field: 'importIds', has: file.id };
    const title = t('importScreen.session', { source: file.source ?? file.fileName }).slice(0, 120);
    try {
      const sessionId = await start({ filter, title });
      await navigate({ to: '/appels/$sessionId', params: { sessionId } });
    } catch (failure) {
      setError(failure);
      setStarting(false);
    }
  }
  return { call, isStarting, error };
}
