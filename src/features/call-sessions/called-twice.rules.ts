import { addMinutes } from '../../engine/dates.ts';
import type { CallAttempt } from '../contact-rules/call-standing.ts';

/** As long as an offline lease keeps a person from the others. */
const APART_IN_MINUTES = 30;

/**
 * A colleague's call that came too close to one made without a lease. Of a card that was never leased it may also have
 * come after; of one whose lease ran out, or that was taken over, only what came since it was dealt.
 */
export function attemptOfColleague(
  attempts: readonly CallAttempt[],
  { by, at, servedAt }: { by: string; at: string; servedAt: string | null },
): CallAttempt | undefined {
  const earliest = addMinutes(at, -APART_IN_MINUTES);
  const from = servedAt !== null && servedAt > earliest ? servedAt : earliest;
  const to = servedAt === null ? addMinutes(at, APART_IN_MINUTES) : at;
  return attempts.findLast((one) => one.by !== by && one.at >= from && one.at <= to);
}
