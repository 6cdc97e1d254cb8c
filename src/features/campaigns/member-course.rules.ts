// How a member goes on with every call (call-queue.md, § 5). Every member is in exactly one state, whatever happens.
import type { Outcome } from '../outcomes/outcome.record.ts';
import type { Campaign } from './campaign.record.ts';
import type { CampaignMember } from './campaign-member.record.ts';
import { type ExclusionReason, type MemberState, openStates } from './campaign-member.ts';

export type MemberCourse = Pick<CampaignMember, 'state' | 'excludedBecause' | 'pausedById'>;

type Told = Pick<Outcome, 'reached' | 'response' | 'positive' | 'countsAsAttempt' | 'effect'>;

/** What the call left behind. */
export interface CallResult {
  outcome: Told;
  /** Attempts of this campaign that count, this call included. */
  attempts: number;
  /** The person is no longer tried by the ladder of all calls. */
  isUnreachable: boolean;
  isOpposed: boolean;
  hasGoodNumber: boolean;
  /** A date to come back to them is set. */
  isPlanned: boolean;
}

export const isOpen = (state: MemberState) => (openStates as readonly MemberState[]).includes(state);

/** Why this person is out of every campaign from now on, or null. */
export function exclusionBy({ outcome, isOpposed, hasGoodNumber }: CallResult): ExclusionReason | null {
  if (isOpposed || outcome.effect === 'opposition') return 'opposition';
  if (outcome.effect === 'bad-number' && !hasGoodNumber) return 'wrongNumber';
  if (outcome.effect === 'merge') return 'duplicate';
  return outcome.effect === 'link-customer' ? 'customer' : null;
}

/** A call after the end, by hand, may open it again. */
export function stateAfterCall(
  result: CallResult,
  { mostAttempts, retry }: Pick<Campaign, 'mostAttempts' | 'retry'>,
): { state: MemberState; excludedBecause: ExclusionReason | null } {
  const excludedBecause = exclusionBy(result);
  if (excludedBecause) return { state: 'excluded', excludedBecause };
  return { state: stateOf(result, { mostAttempts, retry }), excludedBecause: null };
}

function stateOf(
  { outcome, attempts, isUnreachable, isPlanned }: CallResult,
  { mostAttempts, retry }: Pick<Campaign, 'mostAttempts' | 'retry'>,
): MemberState {
  if (outcome.positive) return 'done';
  if (outcome.effect === 'requested-call-back') return isPlanned ? 'callBack' : 'done';
  if (outcome.response) return 'done';
  if (outcome.effect === 'out-of-target' || outcome.effect === 'company-closed') return 'done';
  if (mostAttempts !== null && attempts >= mostAttempts) return 'unreachable';
  // Somebody answered for them: there is another call only where one is planned.
  if (outcome.reached) return isPlanned ? 'inProgress' : 'done';
  const isLastTry = retry === 'none' && outcome.countsAsAttempt;
  return isUnreachable || isLastTry ? 'unreachable' : 'inProgress';
}

/**
 * The member that was called. A call that is told after a later one (`isLate`, of a device without a network) may end
 * what is open, and never opens anew what the later one ended.
 */
export function courseAfterCall(
  member: MemberCourse,
  { isLate, ...result }: CallResult & { isLate: boolean },
  campaign: Pick<Campaign, 'mostAttempts' | 'retry'>,
): MemberCourse {
  const after = { ...member, ...stateAfterCall(result, campaign) };
  return isLate && (!isOpen(member.state) || isOpen(after.state)) ? member : after;
}

/** The same person in another campaign: out of it for what holds everywhere, on hold after a yes elsewhere. */
export function stateElsewhere(
  member: MemberCourse,
  result: CallResult,
  called: Pick<Campaign, 'id' | 'pausesOthers'> | undefined,
): MemberCourse {
  if (!isOpen(member.state)) return member;
  const excludedBecause = exclusionBy(result);
  if (excludedBecause) return { ...member, state: 'excluded', excludedBecause };
  if (result.outcome.positive && called?.pausesOthers) return { ...member, pausedById: member.pausedById ?? called.id };
  return member;
}
