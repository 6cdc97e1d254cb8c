// What speaks against a time: another appointment, closed hours, a holiday. All of it warns; only the public page refuses.
import { isWeekend, wallTime } from '../../engine/dates.ts';
import type { CallPlace } from '../contact-rules/call-slots.rules.ts';
import { type HolidayName, holidayName } from '../contact-rules/holidays.rules.ts';
import { type Appointment, isOpen } from './appointment.record.ts';
import { isInAgendaOf } from './whose-agenda.rules.ts';

export interface Interval {
  startAt: string;
  endAt: string;
}

/** The first instant is in an interval, the last is not: 10:00–10:30 and 10:30–11:00 have nothing in common. */
export function overlap(one: Interval, other: Interval): boolean {
  return one.startAt < other.endAt && other.startAt < one.endAt;
}

type Busy = Interval & Pick<Appointment, 'id' | 'organiserId' | 'colleagueIds' | 'state'>;

/** The appointments in the agenda of this person that a new one would meet. */
export function conflictsOf<A extends Busy>(
  wanted: Interval & { id?: string; organiserId: string },
  appointments: readonly A[],
): A[] {
  return appointments.filter(
    (one) => one.id !== wanted.id && isInAgendaOf(one, wanted.organiserId) && isOpen(one) && overlap(one, wanted),
  );
}

export type Warning =
  | { kind: 'holiday'; name: HolidayName; zone: string }
  | { kind: 'weekend' | 'hours'; zone: string };

/** Why this time is unusual at one of these places; the first reason of each. */
export function warningsOf({ startAt, endAt }: Interval, places: readonly CallPlace[]): Warning[] {
  return places.flatMap((place): Warning[] => {
    const { zone } = place;
    const { day, time } = wallTime(startAt, zone);
    const holiday = holidayName(day, place);
    if (holiday) return [{ kind: 'holiday', name: holiday, zone }];
    if (isWeekend(day)) return [{ kind: 'weekend', zone }];
    return isWithin({ day, time }, wallTime(endAt, zone), place) ? [] : [{ kind: 'hours', zone }];
  });
}

/** Whether it begins and ends in open hours; a lunch break between the two is for those who agree on it. */
function isWithin(
  start: { day: string; time: string },
  end: { day: string; time: string },
  { slots }: CallPlace,
): boolean {
  const opens = slots[0]?.from ?? '00:00';
  const closes = slots.at(-1)?.to ?? '24:00';
  const endTime = end.day > start.day ? '24:00' : end.time;
  return start.time >= opens && endTime <= closes;
}
