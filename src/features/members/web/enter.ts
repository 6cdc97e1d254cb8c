import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { returnPath } from '../return-path.rules.ts';

/** Opens the application for who has just signed in; nothing the one before them saw stays in memory. */
export function useEnter() {
  const router = useRouter();
  const queries = useQueryClient();
  return (asked?: string) => {
    queries.clear();
    router.history.replace(returnPath(asked));
  };
}
