import { minutesBetween } from '../../engine/dates.ts';
import type { CallSession } from './call-session.records.ts';

// A session left alone for a working day is over.
const LONGEST_LEAVE_IN_MINUTES = 8 * 60;

/** When somebody last did anything in a session of this id, as far as this device knows. */
export type LastWorked = (sessionId: string) => string | undefined;

/**
 * The session this person may go on with: the one left last, as long as it is not ended. One of a single call comes after
 * the one it has interrupted. A session says when it was begun, paused and taken up; the calls made in it say the rest.
 */
export function sessionToResume(
  sessions: readonly CallSession[],
  { userId, now, lastWorked = () => undefined }: { userId: string; now: string; lastWorked?: LastWorked },
): CallSession | undefined {
  return sessions
    .filter((session) => session.userId === userId && session.state !== 'ended')
    .map((session) => ({ session, leftAt: later(session.lastEventAt, lastWorked(session.id)) }))
    .filter(({ leftAt }) => minutesBetween(leftAt, now) <= LONGEST_LEAVE_IN_MINUTES)
    .toSorted((a, b) => isOneCall(a.session) - isOneCall(b.session) || (a.leftAt < b.leftAt ? 1 : -1))[0]?.session;
}

const later = (one: string, other: string | undefined) => (other !== undefined && other > one ? other : one);
const isOneCall = ({ total }: CallSession) => Number(total <= 1);
