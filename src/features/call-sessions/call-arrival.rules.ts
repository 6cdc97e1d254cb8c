import type { Prospect } from '../prospects/prospect.record.ts';
import type { Writes } from '../prospects/prospect-writes.record.ts';

/**
 * What a call still changes when it arrives after something that happened later: the next action that was set last
 * stays, and so does the newer contact. An opposition always takes the next action away. Of a prospect that was handed
 * over meanwhile only the facts of the call count; where it goes from here is for its new owner to say.
 */
export function changesOnArrival(
  changes: Partial<Prospect>,
  { prospect, writes, at, isHandedOver }: { prospect: Prospect; writes: Writes; at: string; isHandedOver: boolean },
): Partial<Prospect> {
  if (isHandedOver) return factsOf(changes, prospect);
  const { nextActionAt, nextActionKind, lastContactAt, ...rest } = changes;
  const isOpposed = Boolean(changes.doNotCallAt ?? prospect.doNotCallAt);
  const isSetLater = (writes.nextActionAt?.at ?? '') > at && !isOpposed;
  const isOldContact = lastContactAt && prospect.lastContactAt && prospect.lastContactAt > lastContactAt;
  return {
    ...rest,
    ...(!isSetLater && { nextActionAt, nextActionKind }),
    ...(lastContactAt && !isOldContact && { lastContactAt }),
  };
}

function factsOf(changes: Partial<Prospect>, prospect: Prospect): Partial<Prospect> {
  const { callCount, lastContactAt, doNotCallAt, recentAttempts, refusedOn, callConsent } = changes;
  return {
    ...(recentAttempts && { recentAttempts }),
    ...(refusedOn && { refusedOn }),
    ...(callConsent !== undefined && { callConsent }),
    ...(callCount !== undefined && { callCount }),
    ...(lastContactAt && lastContactAt > (prospect.lastContactAt ?? '') && { lastContactAt }),
    ...(doNotCallAt && { doNotCallAt, nextActionAt: null, nextActionKind: null }),
  };
}
