import { useMemo } from 'react';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { type User, userRecord } from '../../members/member.records.ts';
import { usePipelineStages } from '../../stages/web/stages.ts';
import type { CounterFacts } from '../prospect-counters.rules.ts';

const byName = { order: [{ field: 'name' }] };

export const useStages = usePipelineStages;

/** The people of the company by name, those who left included: their names still stand on what they did. */
export function usePeople() {
  const people = useRows(userRecord, byName);
  return useMemo(() => ({ people, personOf: byId<User>(people) }), [people]);
}

/** What the counters and the list's filter are worked out from. */
export function useCounterFacts(): CounterFacts {
  const { userId, timeZone } = useCaller();
  const { stages } = useStages();
  const now = useNow();
  return useMemo(() => ({ userId, now, zone: timeZone, stages }), [userId, now, timeZone, stages]);
}

function byId<Row extends { id: string }>(rows: readonly Row[]) {
  const map = new Map(rows.map((row) => [row.id, row]));
  return (id: string | null | undefined): Row | undefined => (id ? map.get(id) : undefined);
}
