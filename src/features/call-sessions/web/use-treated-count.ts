import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import type { DeskResult } from '../call-desk.rules.ts';

/**
 * Prospects with an outcome in this session, as this device knows them: what waits to be sent included, and those who
 * were treated at this desk and are out of reach by now.
 */
export function useTreatedCount(sessionId: string, atThisDesk: readonly DeskResult[]): number {
  const where = useMemo(
    () => ({
      and: [
        { field: 'callSessionId', is: sessionId },
        { field: 'undoneAt', is: null },
        { field: 'outcome', isNot: null },
      ],
    }),
    [sessionId],
  );
  const calls = useRows(interactionRecord, { where });
  return useMemo(
    () => new Set([...atThisDesk, ...calls].map(({ prospectId }) => prospectId)).size,
    [calls, atThisDesk],
  );
}
