import { useQuery, useQueryClient } from '@tanstack/react-query';
import { loadSession } from '../../../engine/web/session.ts';

/** Who is signed in, as the application's frame loaded it; `refresh` after something about it was changed. */
export function useSession() {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: ['session'], queryFn: loadSession, retry: false, staleTime: 60_000 });
  return { session: data, refresh: () => queries.invalidateQueries({ queryKey: ['session'] }) };
}
