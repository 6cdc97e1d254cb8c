import { useMemo } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useNow } from '../../../engine/web/when.ts';
import { type Appointment, appointmentRecord, isOpen, MOST_IN_SERIES } from '../appointment.record.ts';

/** What is to come of its series; that of a colleague is asked of the server. */
export function useSeriesAhead({ seriesId, organiserId }: Appointment): readonly Appointment[] {
  const { userId } = useCaller();
  const now = useNow();
  const where = useMemo((): Filter => ({ field: 'seriesId', is: seriesId ?? '' }), [seriesId]);
  const here = useRows(appointmentRecord, { where, order: [{ field: 'startAt' }] });
  const isOthers = seriesId !== null && organiserId !== userId;
  const there = useServerList(appointmentRecord, '/appointments', {
    ...{ where, sort: 'startAt', limit: MOST_IN_SERIES, enabled: isOthers },
  });
  const known = new Set(here.map(({ id }) => id));
  const all = isOthers ? [...here, ...there.rows.filter(({ id }) => !known.has(id))] : here;
  return all.filter((one) => isOpen(one) && one.startAt > now);
}
