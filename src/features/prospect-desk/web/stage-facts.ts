import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { type User, userRecord } from '../../members/member.records.ts';
import { usePipelineStages } from '../../stages/web/stages.ts';

const byName = { order: [{ field: 'name' }] };

export const useStages = usePipelineStages;

/** The people of the company by name, those who left included: their names still stand on what they did. */
export function usePeople() {
  const people = useRows(userRecord, byName);
  return useMemo(() => ({ people, personOf: byId<User>(people) }), [people]);
}

function byId<Row extends { id: string }>(rows: readonly Row[]) {
  const map = new Map(rows.map((row) => [row.id, row]));
  return (id: string | null | undefined): Row | undefined => (id ? map.get(id) : undefined);
}
