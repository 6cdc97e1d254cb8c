import { useEffect, useMemo } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { instantOf } from '../../../engine/dates.ts';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useToday } from '../../../engine/web/when.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';

const newestFirst = [{ field: 'occurredAt', descending: true }];

/** The calls one has made today that count as such, and with how many of them somebody was reached. */
export function useCallsToday({ isAsked = true } = {}): { done: number; reached: number; isLoading: boolean } {
  const { userId, timeZone } = useCaller();
  const today = useToday();
  const where = useMemo(
    () => ({
      and: [
        { field: 'userId', is: userId },
        { field: 'kind', is: 'call' },
        { field: 'direction', is: 'out' },
        { field: 'occurredAt', from: instantOf(today, '00:00', timeZone) },
      ],
    }),
    [userId, today, timeZone],
  );
  const here = useRows(interactionRecord, { where, order: newestFirst });
  // Those to whom a colleague leads are not on this device.
  const server = useServerList(interactionRecord, '/interactions', {
    where,
    sort: '-occurredAt',
    limit: 200,
    enabled: isAsked,
  });
  const { hasMore, isFetching } = server;
  const loadMore = useStableCallback(server.loadMore);
  useEffect(() => {
    if (hasMore && !isFetching) loadMore();
  }, [hasMore, isFetching, loadMore]);
  const outcomes = useRows(outcomeRecord);
  const { isLoading } = server;
  return useMemo(() => {
    const byCode = new Map(outcomes.map((outcome) => [outcome.code, outcome]));
    const calls = new Map([...server.rows, ...here].map((call) => [call.id, call]));
    const counted = [...calls.values()].flatMap(({ undoneAt, outcome }) => {
      const known = undoneAt === null ? byCode.get(outcome ?? '') : undefined;
      return known?.countsAsAttempt ? [known] : [];
    });
    return { done: counted.length, reached: counted.filter(({ reached }) => reached).length, isLoading };
  }, [server.rows, here, outcomes, isLoading]);
}
