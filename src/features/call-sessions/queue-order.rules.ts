// Whom to ring next. Buckets in the order they are served:
//   call-back   promised for now          new-lead    came in within the hour, never called
//   hot         score of 70 and more      never-called
//   retry       the ladder says now       other       everybody else who is open
import { addMinutes } from '../../engine/dates.ts';
import { dayCapBlock, mostAttemptsPerDay } from '../call-rights/day-cap.rules.ts';
import type { Audience } from '../contact-rules/call-slots.rules.ts';

export const queueBuckets = ['call-back', 'new-lead', 'hot', 'never-called', 'retry', 'other'] as const;
export type QueueBucket = (typeof queueBuckets)[number];

/** What the order needs to know of a prospect in the session's scope. */
export interface QueueCandidate {
  id: string;
  audience: Audience;
  /** Null is the pool. */
  ownerId: string | null;
  score: number | null;
  createdAt: string;
  lastContactAt: string | null;
  lastAttemptAt: string | null;
  neverCalled: boolean;
  attemptsToday: number;
  /** `ownerInSession`: whoever promised the call-back is making calls right now. */
  nextAction: {
    kind: 'call-back' | 'retry' | 'follow-up';
    dueAt: string;
    ownerId: string | null;
    ownerInSession: boolean;
  } | null;
  /** When an inbound lead came by itself. */
  inboundAt: string | null;
  /** Age of an inbound lead by the clock of who is at work; null for every other prospect. */
  inboundAgeInMinutes: number | null;
  /** What the right-to-call gate says for now. */
  gate: { ok: true } | { ok: false; code: string };
  /** Somebody whose card shows this person or this number. */
  lockedById: string | null;
  isTreatedInSession: boolean;
  skips: { count: number; lastAt: string } | null;
}

export interface QueueMoment {
  now: string;
  userId: string;
}

export interface RankedCandidate<Candidate extends QueueCandidate = QueueCandidate> {
  candidate: Candidate;
  bucket: QueueBucket;
}

export interface RankedQueue<Candidate extends QueueCandidate = QueueCandidate> {
  ranked: RankedCandidate<Candidate>[];
  /** How many would be served now but for the gate, by its code, or for how often they were called today. */
  blocked: Record<string, number>;
  forbidden: Candidate[];
}

/** A promised call-back comes up so long before its moment. */
export const callBackLeadInMinutes = 5;
const colleagueGraceInMinutes = 15;
const newLeadInMinutes = 60;
/** How long a skipped card stays at the end of its bucket. */
export const SKIP_REST_IN_MINUTES = 30;
const hotScore = 70;

/** The prospects to ring now, the first one first. */
export function rankCandidates<Candidate extends QueueCandidate>(
  candidates: readonly Candidate[],
  moment: QueueMoment,
): RankedQueue<Candidate> {
  const blocked: Record<string, number> = {};
  const ranked: RankedCandidate<Candidate>[] = [];
  const forbidden: Candidate[] = [];
  for (const candidate of candidates) {
    const bucket = isFree(candidate, moment) ? bucketOf(candidate, moment) : null;
    if (bucket === null) continue;
    const code = blockOf(candidate);
    if (code === null) ranked.push({ candidate, bucket });
    else {
      blocked[code] = (blocked[code] ?? 0) + 1;
      forbidden.push(candidate);
    }
  }
  return { ranked: ranked.sort((a, b) => compare(a, b, moment)), blocked, forbidden };
}

/** What keeps this person from being called now: the gate, or that today they were called as often as they may be. */
function blockOf({ gate, attemptsToday, audience }: QueueCandidate): string | null {
  if (!gate.ok) return gate.code;
  return attemptsToday >= mostAttemptsPerDay[audience] ? dayCapBlock : null;
}

/** Nobody else has the card, and this prospect has not had its turn. */
function isFree(candidate: QueueCandidate, { now, userId }: QueueMoment): boolean {
  if (candidate.lockedById !== null && candidate.lockedById !== userId) return false;
  if ((candidate.skips?.count ?? 0) >= 2) return false;
  // Once treated, only what was promised or falls due again brings a prospect back into the session.
  const comesBack = candidate.nextAction?.kind !== 'follow-up' && isDue(candidate, now);
  return !candidate.isTreatedInSession || comesBack;
}

function bucketOf(candidate: QueueCandidate, { now, userId }: QueueMoment): QueueBucket | null {
  const { nextAction, score, neverCalled, inboundAgeInMinutes } = candidate;
  if (nextAction?.kind === 'call-back') return isCallBackForMe(candidate, { now, userId }) ? 'call-back' : null;
  if (candidate.ownerId !== null && candidate.ownerId !== userId) return null;
  if (nextAction && !isDue(candidate, now)) return null;
  if (neverCalled && inboundAgeInMinutes !== null && inboundAgeInMinutes < newLeadInMinutes) return 'new-lead';
  if (score !== null && score >= hotScore) return 'hot';
  if (neverCalled) return 'never-called';
  return nextAction?.kind === 'retry' ? 'retry' : 'other';
}

/** A colleague's promise becomes mine to keep when the colleague is not calling, or is late for it. */
function isCallBackForMe(candidate: QueueCandidate, { now, userId }: QueueMoment): boolean {
  const { nextAction } = candidate;
  if (!nextAction || nextAction.dueAt > addMinutes(now, callBackLeadInMinutes)) return false;
  if (isOwnCallBack(candidate, userId) || !nextAction.ownerInSession) return true;
  return addMinutes(nextAction.dueAt, colleagueGraceInMinutes) < now;
}

/** My own promise, or one that was left to the pool. */
export function isOwnCallBack({ nextAction }: QueueCandidate, userId: string): boolean {
  return nextAction?.ownerId === userId || nextAction?.ownerId === null;
}

function isDue({ nextAction }: QueueCandidate, now: string): boolean {
  if (!nextAction) return false;
  const from = nextAction.kind === 'call-back' ? addMinutes(now, callBackLeadInMinutes) : now;
  return nextAction.dueAt <= from;
}

function compare(a: RankedCandidate, b: RankedCandidate, moment: QueueMoment): number {
  return (
    queueBuckets.indexOf(a.bucket) - queueBuckets.indexOf(b.bucket) ||
    Number(isResting(a.candidate, moment)) - Number(isResting(b.candidate, moment)) ||
    compareInBucket(a.bucket, a.candidate, b.candidate, moment) ||
    earlier(a.candidate.id, b.candidate.id)
  );
}

function compareInBucket(bucket: QueueBucket, a: QueueCandidate, b: QueueCandidate, { userId }: QueueMoment): number {
  const higherScore = (b.score ?? -1) - (a.score ?? -1);
  switch (bucket) {
    case 'call-back':
      return Number(isOwnCallBack(b, userId)) - Number(isOwnCallBack(a, userId)) || earlierDue(a, b);
    case 'new-lead':
      return (a.inboundAgeInMinutes ?? 0) - (b.inboundAgeInMinutes ?? 0);
    case 'hot':
      return higherScore || earlier(a.lastContactAt, b.lastContactAt);
    case 'never-called':
      return higherScore || earlier(a.createdAt, b.createdAt);
    case 'retry':
      return earlierDue(a, b) || higherScore;
    case 'other':
      return higherScore || earlier(a.lastAttemptAt, b.lastAttemptAt);
  }
}

/** Skipped a moment ago: at the end of its bucket for a while. */
function isResting({ skips }: QueueCandidate, { now }: QueueMoment): boolean {
  return skips !== null && addMinutes(skips.lastAt, SKIP_REST_IN_MINUTES) > now;
}

function earlierDue(a: QueueCandidate, b: QueueCandidate): number {
  return earlier(a.nextAction?.dueAt ?? null, b.nextAction?.dueAt ?? null);
}

/** Never comes before once. */
function earlier(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
