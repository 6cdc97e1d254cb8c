import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import type { DeskResult } from '../call-desk.rules.ts';
import { treatedCount } from '../treated.rules.ts';

/**
 * Prospects with an outcome in this session: as this device knows them, what waits to be sent included, and as the server
 * does, for those who were treated elsewhere and are out of reach here. `isAsked` until the server has answered.
 */
export function useTreated(
  sessionId: string | undefined,
  atDesk: readonly DeskResult[],
): { done: number; isAsked: boolean } {
  const where = useMemo(() => ({ field: 'callSessionId', is: sessionId ?? '' }), [sessionId]);
  const calls = useRows(interactionRecord, { where });
  const { data, isLoading } = useServer<{ treated: string[] }>(
    sessionId === undefined ? null : `/api/v1/call-sessions/${sessionId}`,
  );
  const done = useMemo(() => treatedCount({ atDesk, calls, onServer: data?.treated }), [atDesk, calls, data]);
  return { done, isAsked: isLoading };
}
