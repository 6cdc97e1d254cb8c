import { minutesBetween } from '../../engine/dates.ts';
import type { CallSession } from './call-session.records.ts';

// A session left alone for a working day is over.
const LONGEST_LEAVE_IN_MINUTES = 8 * 60;

/**
 * The session this person may go on with: the one left last, as long as it is not ended. One of a single call comes after
 * the one it has interrupted.
 */
export function sessionToResume(
  sessions: readonly CallSession[],
  userId: string,
  now: string,
): CallSession | undefined {
  return sessions
    .filter((session) => session.userId === userId && session.state !== 'ended')
    .filter(({ lastEventAt }) => minutesBetween(lastEventAt, now) <= LONGEST_LEAVE_IN_MINUTES)
    .toSorted((a, b) => Number(b.total > 1) - Number(a.total > 1) || (a.lastEventAt < b.lastEventAt ? 1 : -1))[0];
}
