import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';

const MOST_ASKED = 200;

/** Whose these documents are: from this device, else asked of the server. */
export function useWhose(documents: readonly { prospectId: string }[]): (prospectId: string) => string {
  const ids = useMemo(() => [...new Set(documents.map(({ prospectId }) => prospectId))].sort(), [documents]);
  const here: readonly Prospect[] = useRows(
    prospectRecord,
    useMemo(() => ({ where: { field: 'id', in: ids } }), [ids]),
  );
  const known = useMemo(() => new Map(here.map((one) => [one.id, one])), [here]);
  const absent = ids.filter((id) => !known.has(id)).slice(0, MOST_ASKED);
  const filter = encodeURIComponent(JSON.stringify({ field: 'id', in: absent }));
  const path = `/api/v1/prospects?limit=${MOST_ASKED}&archived=true&filter=${filter}`;
  const { data } = useServer<{ items: Prospect[] }>(absent.length > 0 ? path : null);
  return useMemo(() => {
    const asked = new Map(data?.items.map((one) => [one.id, one]));
    return (prospectId) => {
      const prospect = known.get(prospectId) ?? asked.get(prospectId);
      return prospect ? prospectName(prospect) : '…';
    };
  }, [known, data]);
}
