import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { beginSession } from '../../../engine/web/session.ts';
import { isAnsweredByServer, returnPath } from '../return-path.rules.ts';

/** Opens the application for who has just signed in; nothing the one before them saw stays in memory. */
export function useEnter() {
  const router = useRouter();
  const queries = useQueryClient();
  return async (asked?: string) => {
    await beginSession();
    queries.clear();
    const path = returnPath(asked);
    if (isAnsweredByServer(path)) location.replace(path);
    else router.history.replace(path);
  };
}
