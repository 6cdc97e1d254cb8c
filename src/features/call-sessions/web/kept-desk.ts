import { type CallDesk, emptyDesk } from '../call-desk.rules.ts';

const PREFIX = 'kili.call-desk.';

/** What was on the desk of this session when the page was left, by a reload or a crash. */
export function keptDesk(sessionId: string): CallDesk {
  try {
    const kept = localStorage.getItem(PREFIX + sessionId);
    return kept ? { ...emptyDesk, ...(JSON.parse(kept) as CallDesk) } : emptyDesk;
  } catch {
    // Written by an older release, or by hand: the server still has every card.
    return emptyDesk;
  }
}

export function keepDesk(sessionId: string, desk: CallDesk): void {
  try {
    localStorage.setItem(PREFIX + sessionId, JSON.stringify(desk));
  } catch {
    // No room left: outcomes are safe in the outbox, only the way back from a crash is lost.
  }
}

/** Every desk that was left on this device, by session. */
export function keptDesks(): [sessionId: string, desk: CallDesk][] {
  const sessionIds = Object.keys(localStorage).flatMap((key) =>
    key.startsWith(PREFIX) ? key.slice(PREFIX.length) : [],
  );
  return sessionIds.map((sessionId) => [sessionId, keptDesk(sessionId)]);
}

/** Notes on cards are personal: those of sessions that are over do not stay on the device. */
export function forgetDesk(sessionId: string): void {
  localStorage.removeItem(PREFIX + sessionId);
}
