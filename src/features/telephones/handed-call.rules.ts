import { minutesBetween } from '../../engine/dates.ts';
import type { HandedCall } from './handed-call.record.ts';

/** Whoever presses later asks the law again: the number is asked for once more at the desk. */
const DIALLED_WITHIN_MINUTES = 2;
/** A call nobody has ended is over some day. */
const LONGEST_CALL_IN_MINUTES = 12 * 60;

type Standing = Pick<HandedCall, 'state' | 'askedAt' | 'dialledAt'>;

/** Whether the telephone may still dial the number it was given. */
export function mayBeDialled({ state, askedAt }: Standing, now: string): boolean {
  return (state === 'asked' || state === 'received') && minutesBetween(askedAt, now) <= DIALLED_WITHIN_MINUTES;
}

/** Whether the telephone has something to show: a number to dial, or a call to end. */
export function isAtHand(call: Standing, now: string): boolean {
  if (call.state !== 'dialled') return mayBeDialled(call, now);
  return call.dialledAt !== null && minutesBetween(call.dialledAt, now) <= LONGEST_CALL_IN_MINUTES;
}

/** For how long the number may still be pressed. */
export function secondsLeft({ askedAt }: Standing, now: string): number {
  return Math.max(0, Math.round((DIALLED_WITHIN_MINUTES - minutesBetween(askedAt, now)) * 60));
}
