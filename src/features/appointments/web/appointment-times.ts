import { useMemo } from 'react';
import { wallTime } from '../../../engine/dates.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow, useRows } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { wallClock } from '../../../engine/when.ts';
import { cityOf } from '../../../engine/zone-city.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { usualPolicy } from '../../contact-rules/call-policy.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type Appointment, appointmentRecord } from '../appointment.record.ts';
import { conflictsOf, type Interval, warningsOf } from '../appointment-conflicts.rules.ts';
import { freeSlots } from '../free-slots.rules.ts';
import { inAgendaOf } from '../whose-agenda.rules.ts';
import { ourPlace, theirPlace } from '../workplaces.rules.ts';

/** A choice is among three. */
const MOST_SLOTS = 3;

interface Wanted {
  durationInMinutes: number;
  /** No slot before this day. */
  fromDay?: string | undefined;
  /** The one that is moved is in nobody’s way. */
  exceptId?: string | undefined;
}

/** Where and when both sides are, and what of it is free. */
export function useAppointmentTimes(prospect: Prospect | undefined, { durationInMinutes, fromDay, exceptId }: Wanted) {
  const caller = useCaller();
  const { locale } = useLanguage();
  const now = useNow();
  const policy = useRow(companyRecord, caller.companyId)?.callPolicy ?? usualPolicy;
  const mine = useMemo(() => ({ where: inAgendaOf(caller.userId) }), [caller.userId]);
  const own = useRows(appointmentRecord, mine);
  const busy = useMemo(() => own.filter(({ id, state }) => id !== exceptId && openStates.has(state)), [own, exceptId]);
  const ours = useMemo(() => ourPlace(caller, policy), [caller, policy]);
  const theirs = useMemo(
    () => (prospect ? theirPlace(prospect, caller, policy) : ours),
    [prospect, caller, policy, ours],
  );
  const slots = useMemo(
    () =>
      freeSlots({
        ...{ ours, theirs, busy, durationInMinutes, at: now, count: MOST_SLOTS, mostADay: 2 },
        ...(fromDay && { fromDay }),
      }),
    [ours, theirs, busy, durationInMinutes, fromDay, now],
  );
  return {
    zone: caller.timeZone,
    slots,
    /** The other clock, where it shows something else. */
    thereAt(instant: string): { time: string; zone: string } | null {
      const there = wallTime(instant, theirs.zone);
      const here = wallTime(instant, caller.timeZone);
      return there.time === here.time && there.day === here.day
        ? null
        : { time: wallClock(there.time, locale), zone: cityOf(theirs.zone, locale) };
    },
    conflicts: (wanted: Interval & { organiserId: string }): Appointment[] => conflictsOf(wanted, busy),
    warnings: (wanted: Interval) => warningsOf(wanted, prospect && theirs.zone !== ours.zone ? [ours, theirs] : [ours]),
  };
}

const openStates: ReadonlySet<Appointment['state']> = new Set(['planned', 'confirmed']);
