// What waits, told by kind: ten notes are one line with the age of the oldest.
export interface WaitingKind {
  /** Name of the command. */
  name: string;
  count: number;
  oldestAt: string;
}

/** Kinds of waiting work, the one that has waited longest first. */
export function waitingKinds(waiting: readonly { name: string; at: string }[]): WaitingKind[] {
  const kinds = new Map<string, WaitingKind>();
  for (const { name, at } of waiting) {
    const { count, oldestAt } = kinds.get(name) ?? { count: 0, oldestAt: at };
    const isOlder = Date.parse(at) < Date.parse(oldestAt);
    kinds.set(name, { name, count: count + 1, oldestAt: isOlder ? at : oldestAt });
  }
  return [...kinds.values()].sort((one, other) => (one.oldestAt < other.oldestAt ? -1 : 1));
}

const DAY_MS = 24 * 3_600_000;

/** Work that waits for more than a day deserves a word: the network is not what is missing. */
export function hasWaitedTooLong(waiting: readonly { at: string }[], now: string): boolean {
  return waiting.some(({ at }) => Date.parse(now) - Date.parse(at) > DAY_MS);
}
