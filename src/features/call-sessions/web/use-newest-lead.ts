import { useMemo } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useRows } from '../../../engine/web/hooks.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { CallSession } from '../call-session.records.ts';

/** When the latest of this person’s prospects came by themselves since the session began. */
export function useNewestLead({ startedAt, userId }: CallSession): string | undefined {
  const where = useMemo(
    (): Filter => ({
      and: [
        { field: 'inboundAt', from: startedAt },
        { field: 'callCount', is: 0 },
        { field: 'ownerId', is: userId },
      ],
    }),
    [startedAt, userId],
  );
  const rows = useRows(prospectRecord, { where }) as readonly Prospect[];
  return rows.reduce<string | undefined>(
    (newest, { inboundAt }) => (inboundAt && inboundAt > (newest ?? '') ? inboundAt : newest),
    undefined,
  );
}
