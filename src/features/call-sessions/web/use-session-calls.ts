import { useEffect, useMemo } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useEverythingRead, useRows } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

const newestFirst = [{ field: 'occurredAt', descending: true }];

/**
 * The calls of a session within this person's reach, newest first: what the server knows, and what still waits on this
 * device. Complete once both have told all they can.
 */
export function useSessionCalls(sessionId: string): { calls: readonly Interaction[]; isComplete: boolean } {
  const where = useMemo(
    () => ({
      and: [
        { field: 'callSessionId', is: sessionId },
        { field: 'undoneAt', is: null },
      ],
    }),
    [sessionId],
  );
  const here = useRows(interactionRecord, { where, order: newestFirst });
  const server = useServerList(interactionRecord, '/interactions', { where, sort: '-occurredAt', limit: 200 });
  const { hasMore, isFetching } = server;
  const isEverythingRead = useEverythingRead();
  const loadMore = useStableCallback(server.loadMore);
  const adopt = useStableCallback(useAdoption(prospectRecord));

  useEffect(() => {
    if (hasMore && !isFetching) loadMore();
  }, [hasMore, isFetching, loadMore]);

  const calls = useMemo(() => {
    const known = new Map([...server.rows, ...here].map((row) => [row.id, row]));
    return [...known.values()]
      .filter(({ undoneAt }) => undoneAt === null)
      .sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1));
  }, [server.rows, here]);

  // Without a network the names not on this device stay out; the calls are there all the same.
  useEffect(() => {
    adopt([...new Set(calls.map(({ prospectId }) => prospectId))]).catch(() => undefined);
  }, [calls, adopt]);
  return { calls, isComplete: isEverythingRead && !server.isLoading && !hasMore };
}
