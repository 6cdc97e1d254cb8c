import { addMinutes, minutesBetween } from '../../engine/dates.ts';

/** What happens in a call session, in the order of time. */
export type SessionEvent =
  | { kind: 'started' | 'paused' | 'resumed' | 'finished' | 'dialled' | 'hung-up'; at: string }
  /** The outcome is saved: the wrap-up of the call ends. A technical failure is no call, nor is what was not dialled. */
  | { kind: 'outcome'; at: string; countsAsAttempt: boolean }
  /** Anything else that shows the person at work: a note, a card, a key. */
  | { kind: 'active'; at: string };

export interface SessionRhythm {
  calls: number;
  productionInMinutes: number;
  /** Null until there is something to measure. */
  callsPerHour: number | null;
  wrapUpMedianInSeconds: number | null;
  /** Part of the time spent on the telephone, ringing included: 0 to 1. */
  conversationShare: number | null;
  /** When the remaining cards will be done at this pace. */
  estimatedEndAt: string | null;
}

// A session left alone this long pauses by itself.
const idleInMinutes = 5;
// Longer than this after a call, the person had left.
const longestWrapUpInMinutes = 10;

/** The part of the time to be spent on the telephone, ringing included: the rest, 20 % at most, is the tool's. */
export const CONVERSATION_GOAL = 0.8;

/** The live figures of a session: `events` sorted by time, `remaining` cards still to call. */
export function sessionRhythm(events: readonly SessionEvent[], now: string, remaining: number): SessionRhythm {
  const { productionInMinutes, phoneInMinutes, calls, wrapUps } = measure(events, now);
  const isMeasured = calls > 0 && productionInMinutes > 0;
  return {
    calls,
    productionInMinutes,
    callsPerHour: isMeasured ? (calls * 60) / productionInMinutes : null,
    wrapUpMedianInSeconds: median(wrapUps.map((minutes) => minutes * 60)),
    conversationShare: productionInMinutes > 0 ? phoneInMinutes / productionInMinutes : null,
    estimatedEndAt: isMeasured ? addMinutes(now, (remaining * productionInMinutes) / calls) : null,
  };
}

/** Whether there is enough to speak of a pace: a few quick calls in a minute would make hundreds an hour. */
export function isSteady({
  calls,
  productionInMinutes,
}: Pick<SessionRhythm, 'calls' | 'productionInMinutes'>): boolean {
  return calls >= 3 && productionInMinutes >= 5;
}

function measure(events: readonly SessionEvent[], now: string) {
  let productionInMinutes = 0;
  let phoneInMinutes = 0;
  let calls = 0;
  let isRunning = false;
  let isOnPhone = false;
  let isDialled = false;
  let hungUpAt: string | null = null;
  const wrapUps: number[] = [];

  events.forEach((event, index) => {
    if (event.kind === 'started' || event.kind === 'resumed') isRunning = true;
    if (event.kind === 'paused' || event.kind === 'finished') isRunning = false;
    if (event.kind === 'dialled') [isOnPhone, isDialled] = [true, true];
    if (event.kind === 'hung-up') {
      isOnPhone = false;
      hungUpAt = event.at;
    }
    if (event.kind === 'active') isDialled = false;
    if (event.kind === 'outcome') {
      isOnPhone = false;
      // Noted without a dial, an outcome says nothing of how fast somebody calls.
      if (event.countsAsAttempt && isDialled) calls += 1;
      isDialled = false;
      if (hungUpAt) wrapUps.push(Math.min(minutesBetween(hungUpAt, event.at), longestWrapUpInMinutes));
      hungUpAt = null;
    }
    if (!isRunning) return;
    const gap = Math.max(0, minutesBetween(event.at, events[index + 1]?.at ?? now));
    productionInMinutes += isOnPhone ? gap : Math.min(gap, idleInMinutes);
    if (isOnPhone) phoneInMinutes += gap;
  });

  return { productionInMinutes, phoneInMinutes, calls, wrapUps };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
