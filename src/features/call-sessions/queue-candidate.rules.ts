// From what is known of a prospect to what the order of the queue (queue-order.rules.ts) judges.
import type { Prospect } from '../prospects/prospect.record.ts';
import type { QueueCandidate } from './queue-order.rules.ts';

export interface CandidateRow
  extends Pick<
    Prospect,
    | 'id'
    | 'audience'
    | 'ownerId'
    | 'score'
    | 'createdAt'
    | 'lastContactAt'
    | 'callCount'
    | 'nextActionAt'
    | 'nextActionKind'
  > {
  lastAttemptAt: string | null;
  attemptsToday: number | null;
  ownerInSession: boolean;
}

/**
 * A prospect as the order sees it. Who starts a session from a list expects the people on it: whom the caller may call
 * counts as the pool's, and an action planned for later keeps nobody out, unless it is a promised call-back.
 */
export function toCandidate(row: CandidateRow, now: string): QueueCandidate {
  const { nextActionAt: dueAt, nextActionKind, ownerId, ownerInSession, callCount, attemptsToday, ...known } = row;
  const kind = nextActionKind ?? 'follow-up';
  const counts = dueAt !== null && (kind === 'call-back' || dueAt <= now);
  return {
    ...known,
    ownerId: null,
    neverCalled: callCount === 0,
    attemptsToday: Number(attemptsToday ?? 0),
    nextAction: counts ? { kind, dueAt, ownerId, ownerInSession } : null,
    inboundAgeInMinutes: null,
    gate: { ok: true },
    lockedById: null,
    isTreatedInSession: false,
    skips: null,
  };
}
