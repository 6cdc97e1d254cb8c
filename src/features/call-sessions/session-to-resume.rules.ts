import { minutesBetween } from '../../engine/dates.ts';
import type { CallSession } from './call-session.records.ts';

// A session left alone for a working day is over.
const LONGEST_LEAVE_IN_MINUTES = 8 * 60;

// Nobody is on the telephone with one person for longer.
const LONGEST_SILENCE_IN_MINUTES = 60;

/** The session this person is at on another of their devices. */
export function sessionElsewhere(
  sessions: readonly CallSession[],
  { userId, deviceId, now }: { userId: string; deviceId: string; now: string },
): CallSession | undefined {
  return sessions.find(
    (session) =>
      session.userId === userId &&
      session.state === 'active' &&
      session.deviceId !== null &&
      session.deviceId !== deviceId &&
      minutesBetween(session.lastEventAt, now) <= LONGEST_SILENCE_IN_MINUTES,
  );
}

/** The session this person may go on with: the one left last, as long as it is not ended. */
export function sessionToResume(
  sessions: readonly CallSession[],
  userId: string,
  now: string,
): CallSession | undefined {
  return sessions
    .filter((session) => session.userId === userId && session.state !== 'ended')
    .filter(({ lastEventAt }) => minutesBetween(lastEventAt, now) <= LONGEST_LEAVE_IN_MINUTES)
    .toSorted((a, b) => (a.lastEventAt < b.lastEventAt ? 1 : -1))[0];
}
