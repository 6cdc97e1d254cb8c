import { useQuery } from '@tanstack/react-query';
import { useSyncStatus } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';

export interface ProspectCaller {
  userId: string;
  name: string;
  /** When they dialled for the card they hold; null while they have not. */
  dialledAt: string | null;
}

const ASK_AGAIN_MS = 10_000;

/**
 * The colleague who has this person in hand right now, as long as the server can be asked. Nobody has a person the server
 * does not know yet: without an id it is not asked.
 */
export function useProspectCaller(prospectId: string | undefined): ProspectCaller | null {
  const isOnline = useSyncStatus().state === 'online';
  const { data } = useQuery({
    queryKey: ['caller', prospectId],
    queryFn: ({ signal }) =>
      askServer<{ caller: ProspectCaller | null }>('GET', `/api/v1/prospects/${prospectId}/caller`, undefined, signal),
    enabled: isOnline && prospectId !== undefined,
    refetchInterval: ASK_AGAIN_MS,
    staleTime: 0,
    retry: false,
  });
  return (isOnline && prospectId !== undefined && data?.caller) || null;
}
