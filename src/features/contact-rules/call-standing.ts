// What the gate needs of a person's history, ready on the prospect's own row: the queue asks no other table, and a device
// without a network judges as the server does.
import { z } from 'zod';
import { addMinutes } from '../../engine/dates.ts';
import { day, id, instant } from '../../engine/define.ts';

/** The agreement to be called that is in force; the proofs are in the consents. */
export const callConsent = z.strictObject({
  givenAt: instant,
  /** Null: until it is taken back. */
  until: instant.nullable(),
  outsideHours: z.boolean(),
  /** Agreed to one call-back only: the first conversation uses it up. */
  isOneCall: z.boolean().optional(),
});

/** The contract in progress that a call may be about, the longest of those that were stated. */
export const callContract = z.strictObject({
  /** By the prospect's calendar; null runs on. */
  lastDay: day.nullable(),
});
export type CallContract = z.infer<typeof callContract>;

/** The one that runs longest; null where there is none. */
export function longestContract(contracts: readonly (CallContract | null)[]): CallContract | null {
  const stated = contracts.filter((one) => one !== null);
  const [first] = stated.toSorted((a, b) => ((a.lastDay ?? OPEN_ENDED) > (b.lastDay ?? OPEN_ENDED) ? -1 : 1));
  return first ? { lastDay: first.lastDay } : null;
}

const OPEN_ENDED = '9999-12-31';

export const callAttempt = z.strictObject({
  at: instant,
  /** Who called. */
  by: id,
  /** Dialled, and nobody has said yet what it came to. */
  isOpen: z.boolean().optional(),
  /** The person had asked for this call: on record, and not counted. */
  isRequested: z.boolean().optional(),
});
export type CallAttempt = z.infer<typeof callAttempt>;

const KEPT_IN_MINUTES = 31 * 24 * 60;
/** More than any limit counts. */
export const mostAttemptsKept = 40;

/** Those that some limit may still count, the oldest first, each once. */
export function keptAttempts(attempts: readonly CallAttempt[], now: string): CallAttempt[] {
  const oldest = addMinutes(now, -KEPT_IN_MINUTES);
  return joinedAttempts(attempts).filter(({ at }) => at > oldest);
}

/** The instants of the calls that count. */
export const countedAttempts = (attempts: readonly CallAttempt[]): string[] =>
  attempts.filter(({ isRequested }) => !isRequested).map(({ at }) => at);

// A call whose outcome comes later than this after its dial was another one.
const LONGEST_CALL_IN_MINUTES = 12 * 60;

/** The dial this person's outcome of this moment is of, if they dialled. */
export function openAttempt(attempts: readonly CallAttempt[], { by, at }: { by: string; at: string }) {
  const earliest = addMinutes(at, -LONGEST_CALL_IN_MINUTES);
  return attempts.findLast((one) => one.isOpen && one.by === by && one.at <= at && one.at >= earliest);
}

/** With this dial, or call that nobody dialled here, among them. */
export function withAttempt(attempts: readonly CallAttempt[], attempt: CallAttempt): CallAttempt[] {
  return keptAttempts([...attempts, attempt], attempt.at);
}

/**
 * Once a call has its outcome: the dial before it is concluded, or the call counts by itself where nobody dialled here.
 * What never reached the network does not count.
 */
export function concluded(
  attempts: readonly CallAttempt[],
  call: { by: string; at: string; counts: boolean; isRequested: boolean },
): CallAttempt[] {
  const { by, at, counts } = call;
  const open = openAttempt(attempts, call);
  const others = attempts.filter((one) => one !== open);
  if (!counts) return keptAttempts(others, at);
  const { isOpen: _, ...dialled } = open ?? { at, by, ...(call.isRequested && { isRequested: true }) };
  return withAttempt(others, dialled);
}

/** As before a call that is taken back; calls that came since stay. */
export function withoutCall(lists: {
  before: readonly CallAttempt[];
  after: readonly CallAttempt[];
  current: readonly CallAttempt[];
}): CallAttempt[] {
  const after = new Set(lists.after.map(keyOf));
  const since = lists.current.filter((one) => !after.has(keyOf(one)));
  return joinedAttempts(lists.before, since);
}

/** Those of two records of one person. */
export function joinedAttempts(...lists: readonly (readonly CallAttempt[])[]): CallAttempt[] {
  const byMoment = new Map(lists.flat().map((attempt) => [keyOf(attempt), attempt]));
  return [...byMoment.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).slice(-mostAttemptsKept);
}

const keyOf = ({ at, by }: CallAttempt) => `${at} ${by}`;
