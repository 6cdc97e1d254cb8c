// The desk of a session as it was left: by a reload, by a crash, by a browser that was killed. Local storage is there at
// once and reaches the disk some seconds later; the same on the disk is there when it is not.
import { keepOnDisk, onDisk } from '../../../engine/web/device/device-memory.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { type CallDesk, emptyDesk } from '../call-desk.rules.ts';

const PREFIX = 'kili.call-desk.';

type KeptDesk = CallDesk & { savedAt?: number };

/** What was on the desk of this session when the page was left. */
export function keptDesk(sessionId: string): CallDesk {
  return { ...emptyDesk, ...read(localStorage.getItem(PREFIX + sessionId)) };
}

/** When something was last done on it here. */
export function deskLeftAt(sessionId: string): string | undefined {
  const { savedAt } = read(localStorage.getItem(PREFIX + sessionId));
  return savedAt === undefined ? undefined : new Date(savedAt).toISOString();
}

export function keepDesk(sessionId: string, desk: CallDesk): void {
  const text = JSON.stringify({ ...desk, savedAt: Date.parse(rightNow()) } satisfies KeptDesk);
  keepOnDisk(PREFIX + sessionId, text);
  try {
    localStorage.setItem(PREFIX + sessionId, text);
  } catch {
    // No room left: it is on the disk, or only the way back from a crash is lost.
  }
}

/** Takes up what is newer on the disk, once the browser was killed; before any desk is looked at. */
export async function restoreDesks(): Promise<void> {
  for (const { key, value } of await onDisk(PREFIX)) {
    const here = read(localStorage.getItem(key));
    if ((read(value).savedAt ?? 0) > (here.savedAt ?? 0)) localStorage.setItem(key, value);
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
  keepOnDisk(PREFIX + sessionId, null);
  localStorage.removeItem(PREFIX + sessionId);
}

function read(text: string | null): Partial<KeptDesk> {
  try {
    return text ? (JSON.parse(text) as KeptDesk) : {};
  } catch {
    // Written by an older release, or by hand: the server still has every card.
    return {};
  }
}
