// After a call that reached nobody: when to try again, and at which hour of the day.
import { addMinutes, wallTime } from '../../engine/dates.ts';
import { addBusinessDays } from '../contact-rules/business-days.rules.ts';
import {
  type Audience,
  type CallPlace,
  firstOpening,
  type SlotKey,
  sameTimeOrNextOpening,
  slotAt,
} from '../contact-rules/call-slots.rules.ts';

/** The waits after the first, second, … call in a row that reached nobody; the last one goes on. */
export const retryLadder = [
  { hours: 4 },
  { businessDays: 1 },
  { businessDays: 3 },
  { businessDays: 7 },
  { businessDays: 14 },
] as const;

/** Calls in a row that reach nobody before a prospect counts as unreachable. */
export const maxMissedCalls: Readonly<Record<Audience, number>> = { B2B: 6, B2C: 4 };

/** An unreachable business is worth a new try after this; a consumer is left alone. */
export const recycleAfterDays: Readonly<Record<Audience, number | null>> = { B2B: 90, B2C: null };

export interface MissedCalls {
  /** When the last call was made. */
  at: string;
  /** Calls in a row that reached nobody, that one included. */
  missedCalls: number;
  /** The slots of those calls, oldest first. */
  triedSlots: readonly SlotKey[];
  /** The slot that reaches most people like this one, when figures tell. */
  bestSlot?: SlotKey | null;
  /** The law allows no call before this instant. */
  notBefore?: string | null;
}

/** When to try again by the ladder. Whether to try at all is `isUnreachable`. */
export function retryAt(calls: MissedCalls, place: CallPlace): string {
  const step = retryLadder[Math.min(calls.missedCalls, retryLadder.length) - 1] ?? retryLadder[0];
  const base =
    'hours' in step
      ? addMinutes(calls.at, step.hours * 60)
      : sameTimeAfterBusinessDays(calls.at, step.businessDays, place);
  return inFreshSlot(base, calls, place);
}

/** The same hour so many business days later. */
export function sameTimeAfterBusinessDays(at: string, count: number, place: CallPlace): string {
  const { day, time } = wallTime(at, place.zone);
  return sameTimeOrNextOpening(addBusinessDays(day, count, place), time, place);
}

/** The first opening from `base` on in a slot that was not tried; once all were, in the one that promises most. */
export function inFreshSlot(base: string, calls: MissedCalls, place: CallPlace): string {
  const from = calls.notBefore && calls.notBefore > base ? calls.notBefore : base;
  const lastSlot = slotAt(calls.at, place);
  const tried = lastSlot && !calls.triedSlots.includes(lastSlot) ? [...calls.triedSlots, lastSlot] : calls.triedSlots;
  const fresh = place.slots.map((slot) => slot.key).filter((key) => !tried.includes(key));
  return firstOpening(from, place, fresh.length > 0 ? fresh : [calls.bestSlot ?? leastRecent(tried, place)]);
}

/** Enough calls in a row have reached nobody: another channel, or another season. */
export function isUnreachable(missedCalls: number, audience: Audience, max = maxMissedCalls[audience]): boolean {
  return missedCalls >= max;
}

/** When an unreachable prospect comes back into the queue, or null when it should not. */
export function recycleAt(at: string, audience: Audience, place: CallPlace): string | null {
  const days = recycleAfterDays[audience];
  return days === null ? null : firstOpening(addMinutes(at, days * 24 * 60), place);
}

function leastRecent(tried: readonly SlotKey[], place: CallPlace): SlotKey {
  const keys = place.slots.map((slot) => slot.key);
  return keys.reduce((oldest, key) => (tried.lastIndexOf(key) < tried.lastIndexOf(oldest) ? key : oldest));
}
