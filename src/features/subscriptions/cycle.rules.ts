// The cycles a subscription is paid by, and what a change within one costs.
import { addDays, addMonths, daysBetween } from '../../engine/dates.ts';

export type CycleLength = 'month' | 'year';

export interface Cycle {
  startsOn: string;
  /** The first day of the next one. */
  endsOn: string;
}

const MONTHS = { month: 1, year: 12 } as const;

/** The anchor in the month of this day: the 31st is the last day of a shorter month, and the 31st again after it. */
function anchorIn(day: string, anchorDay: number): string {
  const first = `${day.slice(0, 7)}-01`;
  const last = addDays(addMonths(first, 1), -1);
  const wanted = addDays(first, anchorDay - 1);
  if (wanted > last) return last;
  return wanted;
}

/** The next anchor after this day. */
export function nextAnchor(day: string, anchorDay: number, cycle: CycleLength = 'month'): string {
  return anchorIn(addMonths(`${day.slice(0, 7)}-01`, MONTHS[cycle]), anchorDay);
}

/** The month of a subscription that a day lies in: by it e-mails are counted, never by that of the calendar. */
export function monthAround(day: string, anchorDay: number): Cycle {
  const here = anchorIn(day, anchorDay);
  const startsOn = here <= day ? here : anchorIn(addMonths(`${day.slice(0, 7)}-01`, -1), anchorDay);
  return { startsOn, endsOn: nextAnchor(startsOn, anchorDay) };
}

/** The cycle that follows, or the one that `day` lies in where several have passed. */
export function cycleAround(
  cycle: Cycle,
  day: string,
  { anchorDay, length }: { anchorDay: number; length: CycleLength },
) {
  let { startsOn, endsOn } = cycle;
  while (endsOn <= day) [startsOn, endsOn] = [endsOn, nextAnchor(endsOn, anchorDay, length)];
  return { startsOn, endsOn };
}

/** What `perMonthInCents` more costs from this day, today included, to the end of the cycle; never less than nothing. */
export function prorata(perMonthInCents: number, cycle: Cycle, day: string, length: CycleLength = 'month'): number {
  const days = daysBetween(cycle.startsOn, cycle.endsOn);
  const remaining = Math.min(days, Math.max(0, daysBetween(day, cycle.endsOn)));
  return Math.max(0, Math.round((perMonthInCents * MONTHS[length] * remaining) / days));
}

/** What a whole cycle costs. */
export function priceOfCycle(subscribed: { seats: number | null; priceInCents: number; cycle: CycleLength }): number {
  return subscribed.priceInCents * (subscribed.seats ?? 0) * MONTHS[subscribed.cycle];
}

/**
 * Within which days a consumer must be told of a fixed term that renews itself (L.215-1): between three months and one
 * before the last day to refuse, which is a month before the term.
 */
export function renewalNotice(termOn: string): { refuseBy: string; from: string; until: string } {
  const refuseBy = addMonths(termOn, -1);
  return { refuseBy, from: addMonths(refuseBy, -3), until: addMonths(refuseBy, -1) };
}
