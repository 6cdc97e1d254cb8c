// From what is known of a prospect to what the order of the queue (queue-order.rules.ts) judges.
import { addDays } from '../../engine/dates.ts';
import { type Asking, type CallStanding, mayCall } from '../call-rights/call-facts.rules.ts';
import { placeOfCall } from '../call-rights/call-place.rules.ts';
import { openMinutesBetween } from '../contact-rules/call-slots.rules.ts';
import type { CallAnswer } from '../contact-rules/can-call.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { QueueCandidate } from './queue-order.rules.ts';

export interface CandidateRow
  extends CallStanding,
    Pick<
      Prospect,
      'id' | 'audience' | 'ownerId' | 'score' | 'createdAt' | 'inboundAt' | 'lastContactAt' | 'callCount'
    > {
  lastAttemptAt: string | null;
  attemptsToday: number | null;
  ownerInSession: boolean;
}

/**
 * Whether a list brings this person now: something is due, or nothing is planned and nobody tried today. When a promised
 * call-back is due, the order of the queue decides. People named one by one are called whatever is planned.
 */
export function isForNow(
  {
    nextActionAt,
    nextActionKind,
    attemptsToday,
  }: Pick<CandidateRow, 'nextActionAt' | 'nextActionKind' | 'attemptsToday'>,
  now: string,
): boolean {
  if (nextActionAt === null) return Number(attemptsToday ?? 0) === 0;
  return nextActionKind === 'call-back' || nextActionAt <= now;
}

interface CandidateMoment {
  now: string;
  isOneCall: boolean;
  gate: CallAnswer;
  /** By `inboundAgeAt`. */
  inboundAge: number | null;
}

/** Calendar days after which no lead is a fresh one, however many of them were closed. */
export const MOST_DAYS_FRESH = 14;

/**
 * How long a person who came by themselves waits for the first call, in the calling hours of their place: who came by
 * night waits since the next opening. Null for whoever was looked for, was called, or came long ago.
 */
export function inboundAgeAt(now: string, { caller, policy }: Asking) {
  const oldest = addDays(now.slice(0, 10), -MOST_DAYS_FRESH);
  return ({ inboundAt, callCount, ...where }: CandidateRow): number | null => {
    if (inboundAt === null || callCount > 0 || inboundAt < oldest) return null;
    return openMinutesBetween(inboundAt, now, placeOfCall(where, caller, policy));
  };
}

/**
 * A prospect as the order sees it: whom the caller may call counts as the pool's. An action planned for later is no
 * reason to wait here, unless it is a promised call-back: lists leave such people out by `isForNow`. Who is called alone
 * (`isOneCall`) is called whatever was promised.
 */
export function toCandidate(row: CandidateRow, { now, isOneCall, gate, inboundAge }: CandidateMoment): QueueCandidate {
  const { id, audience, score, createdAt, lastContactAt, lastAttemptAt } = row;
  const { nextActionAt: dueAt, nextActionKind, ownerId, ownerInSession, callCount, attemptsToday } = row;
  const kind = nextActionKind ?? 'follow-up';
  const counts = dueAt !== null && ((kind === 'call-back' && !isOneCall) || dueAt <= now);
  return {
    id,
    audience,
    score,
    createdAt,
    lastContactAt,
    lastAttemptAt,
    ownerId: null,
    neverCalled: callCount === 0,
    attemptsToday: Number(attemptsToday ?? 0),
    nextAction: counts ? { kind, dueAt, ownerId, ownerInSession } : null,
    inboundAt: row.inboundAt,
    inboundAgeInMinutes: inboundAge,
    gate,
    lockedById: null,
    isTreatedInSession: false,
    skips: null,
  };
}

/**
 * The gate for many at once, at one moment. Those of one place whose history says nothing are judged once: a list of
 * thousands knows few places. Whoever has no good number has a card all the same, to find one.
 */
export function gateAt(now: string, by: Asking): (row: CallStanding) => CallAnswer {
  const asking = { ...by, anyNumber: true };
  const known = new Map<string, CallAnswer>();
  return (row) => {
    const isPlain = row.doNotCallAt === null && row.refusedOn === null && row.recentAttempts.length === 0;
    if (!isPlain) return mayCall(row, now, asking);
    const { audience, address, callConsent, callContract, unprovenAt, phones } = row;
    // Of the number only the country matters.
    const key = JSON.stringify([
      audience,
      address.country,
      address.postalCode,
      callConsent,
      callContract,
      unprovenAt,
      phones[0]?.number.slice(0, 7),
    ]);
    const answer = known.get(key) ?? mayCall(row, now, asking);
    known.set(key, answer);
    return answer;
  };
}

/** Blocked for longer than this session may last: not for today. */
export function isBlockedBeyond(answer: CallAnswer, endOfDay: string): boolean {
  return !answer.ok && (answer.until === null || answer.until >= endOfDay);
}

/** How many are blocked, by code. */
export function countBlocked(answers: readonly CallAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) if (!answer.ok) counts[answer.code] = (counts[answer.code] ?? 0) + 1;
  return counts;
}
