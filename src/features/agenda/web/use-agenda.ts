import { useMemo } from 'react';
import { addMinutes } from '../../../engine/dates.ts';
import type { Filter } from '../../../engine/filter.ts';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { type Appointment, appointmentRecord, LONGEST_IN_MINUTES } from '../../appointments/appointment.record.ts';
import { inAgendaOf } from '../../appointments/whose-agenda.rules.ts';
import { type AgendaView, instantsOf } from '../agenda-span.rules.ts';

export const MINE = 'mine';
export const EVERYBODY = 'everybody';

/** The appointments of a page of the agenda: one's own from this device, those of others from the server. */
export function useAgenda(
  view: AgendaView,
  day: string,
  whose: string,
): { appointments: readonly Appointment[]; isAlone: boolean } {
  const { userId, timeZone } = useCaller();
  const where = useMemo((): Filter => {
    const { from, until } = instantsOf(view, day, timeZone);
    const span: Filter[] = [
      { field: 'startAt', from: addMinutes(from, -LONGEST_IN_MINUTES) },
      { field: 'startAt', before: until },
    ];
    return { and: whose === EVERYBODY ? span : [...span, inAgendaOf(whose === MINE ? userId : whose)] };
  }, [view, day, whose, userId, timeZone]);
  const own = useRows(appointmentRecord, { where, order: [{ field: 'startAt' }] });
  const isWide = whose !== MINE && whose !== userId;
  const others = useServerList(appointmentRecord, '/appointments', {
    where,
    sort: 'startAt',
    limit: 200,
    enabled: isWide,
  });
  const appointments = useMemo(() => {
    if (!isWide) return own;
    const known = new Set(own.map(({ id }) => id));
    return [...own, ...others.rows.filter(({ id }) => !known.has(id))].toSorted((a, b) =>
      a.startAt < b.startAt ? -1 : 1,
    );
  }, [own, others.rows, isWide]);
  return { appointments, isAlone: isWide && others.error !== null };
}
