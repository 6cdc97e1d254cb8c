// Whatever makes a call for Kili looks like this: a program of the device behind an address, the person's own telephone, one
// day a softphone in the page. A call begins with one press of a person and never by itself.
import type { DialWay } from './phone-choice.record.ts';

/** The call somebody has just pressed for. */
export interface CallToDial {
  /** Made at the press: whatever is told of the call later names it. */
  id: string;
  prospectId: string;
  /** The card of a session it is made from. */
  entryId: string | null;
  /** As E.164. */
  number: string;
}

/** What a telephone tells of a call. Few tell everything: see `tells`. */
export type TelephoneEvent =
  /** The number stands on the telephone and waits for a press there. */
  | { kind: 'waiting'; call: CallToDial }
  | { kind: 'dialled'; call: CallToDial }
  | { kind: 'answered'; call: CallToDial }
  /** Without a duration, nobody has measured it: from the dial to here there was ringing too. */
  | { kind: 'ended'; call: CallToDial; durationInSeconds: number | null }
  | { kind: 'recorded'; call: CallToDial; url: string }
  | { kind: 'failed'; call: CallToDial; error: unknown };

export interface Telephone {
  way: DialWay;
  /** What it learns by itself, and no person has to say. */
  tells: ReadonlySet<TelephoneEvent['kind']>;
  dial(call: CallToDial): void;
  hangUp(call: CallToDial): void;
  /** Hears of every call, and at once of the one under way; answers how to stop. */
  subscribe(listener: (event: TelephoneEvent) => void): () => void;
}

/** The listeners of a telephone. */
export function telephoneEvents() {
  const listeners = new Set<(event: TelephoneEvent) => void>();
  return {
    tell(event: TelephoneEvent) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener: (event: TelephoneEvent) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
