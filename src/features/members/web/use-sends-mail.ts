import { useServer } from '../../../engine/web/server-list.ts';

/** Whether this installation sends mail. Without it people are given their links by other means. */
export function useSendsMail(): boolean {
  const { data } = useServer<{ sendsMail: boolean }>('/api/setup');
  return data?.sendsMail ?? true;
}
