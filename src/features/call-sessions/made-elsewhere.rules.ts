import { addMinutes, instantOf, wallTime } from '../../engine/dates.ts';

/** When a call was made on another telephone, and how long it took. */
export interface MadeElsewhere {
  madeAt: string;
  durationInSeconds: number;
}

/** As it stands in the two fields. */
export interface TypedCall {
  /** « 2026-11-24 14:30:00 », on the clock of the person; null while it is no day and hour. */
  at: string | null;
  minutes: number | string;
}

const LONGEST_IN_MINUTES = 24 * 60;
const USUAL_MINUTES = 2;

type Noted = { occurredAt: string; durationInSeconds: number | null };

/** When it was over: just now, or of a call that was noted already as far as that is known. */
export const endOf = ({ occurredAt, durationInSeconds }: Noted) =>
  addMinutes(occurredAt, (durationInSeconds ?? 0) / 60);

/** A call that has just ended. */
export const typedNow = (now: string, zone: string) => typedUntil(now, USUAL_MINUTES, zone);

/** Who tells only how long it took has told when it began. */
export function typedUntil(end: string, minutes: number | string, zone: string): TypedCall {
  const { day, time } = wallTime(addMinutes(end, -minutesFrom(minutes)), zone);
  return { at: `${day} ${time}:00`, minutes };
}

/** A call that was noted already, in so far as its duration is known. */
export function typedOf({ occurredAt, durationInSeconds }: Noted, zone: string): TypedCall {
  const { day, time } = wallTime(occurredAt, zone);
  return { at: `${day} ${time}:00`, minutes: durationInSeconds === null ? '' : Math.round(durationInSeconds / 6) / 10 };
}

function minutesFrom(typed: number | string): number {
  const minutes = Number(typed);
  return Number.isFinite(minutes) && minutes >= 0 && minutes <= LONGEST_IN_MINUTES ? minutes : 0;
}

/** What the fields say, or what is wrong with them. */
export function readCall(
  typed: TypedCall,
  { now, zone }: { now: string; zone: string },
): MadeElsewhere | 'at' | 'minutes' {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})/.exec(typed.at ?? '') ?? [];
  if (!day || !time) return 'at';
  const madeAt = instantOf(day, time, zone);
  if (madeAt > now) return 'at';
  const minutes = Number(typed.minutes);
  const isNumber = typed.minutes !== '' && Number.isFinite(minutes);
  if (!isNumber || minutes < 0 || minutes > LONGEST_IN_MINUTES) return 'minutes';
  // Both are told in whole minutes.
  if (addMinutes(madeAt, minutes - 1) > now) return 'minutes';
  return { madeAt, durationInSeconds: Math.round(minutes * 60) };
}
