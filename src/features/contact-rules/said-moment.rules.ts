import { instantOf, wallTime } from '../../engine/dates.ts';
import type { SpokenMoment } from '../../engine/spoken-moment.ts';
import { type CallPlace, sameTimeOrNextOpening } from './call-slots.rules.ts';

/** An hour at which most can be called, where nobody said one. */
const USUAL_TIME = '10:00';

/**
 * The instant somebody meant by a day and perhaps an hour, read in `zone`. An hour that was said is kept; a day alone is a
 * day on which the person can be reached, from the next opening on; a length of time keeps the hour at which it was said,
 * moved to the next one at which they can be reached.
 */
export function momentMeant({ day, time, around }: SpokenMoment, place: CallPlace, zone: string): string {
  if (time === null && around) {
    const there = wallTime(instantOf(day, around, zone), place.zone);
    return sameTimeOrNextOpening(there.day, there.time, place);
  }
  return time === null ? sameTimeOrNextOpening(day, USUAL_TIME, place) : instantOf(day, time, zone);
}
