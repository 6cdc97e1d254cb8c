import { instantOf } from '../../engine/dates.ts';
import { type CallPlace, sameTimeOrNextOpening } from './call-slots.rules.ts';

/** An hour at which most can be called, where nobody said one. */
const USUAL_TIME = '10:00';

/**
 * The instant somebody meant by a day and perhaps an hour, read in `zone`. An hour that was said is kept; a day alone is a
 * day on which the person can be reached, from the next opening on.
 */
export function momentMeant(
  { day, time }: { day: string; time: string | null },
  place: CallPlace,
  zone: string,
): string {
  return time === null ? sameTimeOrNextOpening(day, USUAL_TIME, place) : instantOf(day, time, zone);
}
