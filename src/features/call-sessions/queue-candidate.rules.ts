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

/**
 * A prospect as the order sees it: whom the caller may call counts as the pool's. An action planned for later is no
 * reason to wait here, unless it is a promised call-back: lists leave such people out by `isForNow`. Who is called alone
 * (`isOneCall`) is called whatever was promised.
 */
export function toCandidate(
  row: CandidateRow,
  { now, isOneCall }: { now: string; isOneCall: boolean },
): QueueCandidate {
  const { nextActionAt: dueAt, nextActionKind, ownerId, ownerInSession, callCount, attemptsToday, ...known } = row;
  const kind = nextActionKind ?? 'follow-up';
  const counts = dueAt !== null && ((kind === 'call-back' && !isOneCall) || dueAt <= now);
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
