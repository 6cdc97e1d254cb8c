import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isRevocation } from '../../engine/protocol.ts';
import { lookForUpdate } from '../../engine/web/app-update.ts';
import { useEngine } from '../../engine/web/engine-context.tsx';
import { useSyncStatus } from '../../engine/web/hooks.ts';
import { forgetSession } from '../../engine/web/session.ts';

/** What the sync hears of the server, told to the rest: somebody is signed out, or in again, or the application is old. */
export function SessionWatch({ hasExpired }: { hasExpired: boolean }) {
  const queries = useQueryClient();
  const { store } = useEngine();
  const { state, problem } = useSyncStatus();
  // Another tab may have signed in again meanwhile.
  const isNews = (state === 'signedOut' && !hasExpired) || (state === 'online' && hasExpired);
  useEffect(() => {
    if (isNews) queries.invalidateQueries({ queryKey: ['session'] });
  }, [isNews, queries]);
  useEffect(() => {
    if (state === 'updateNeeded') lookForUpdate();
  }, [state]);
  // Signed out by somebody else, for good: what the server told goes now, what waits stays sealed for the same person.
  const isRevoked = state === 'signedOut' && problem !== null && isRevocation(problem);
  useEffect(() => {
    if (!isRevoked) return;
    Promise.all([forgetSession(), store.dropTruth()]).finally(() => location.reload());
  }, [isRevoked, store]);
  return null;
}
