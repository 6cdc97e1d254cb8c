import type { Prospect } from '../prospects/prospect.record.ts';
import type { Writes } from '../prospects/prospect-writes.record.ts';

/**
 * What a call still changes when it arrives after something that happened later: the next action that was set last
 * stays, and so does the newer contact. An opposition always takes the next action away.
 */
export function changesOnArrival(
  changes: Partial<Prospect>,
  { prospect, writes, at }: { prospect: Prospect; writes: Writes; at: string },
): Partial<Prospect> {
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
