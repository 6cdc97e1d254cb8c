import type { Caller } from '../../engine/define.ts';
import type { CallPolicy } from '../contact-rules/call-policy.ts';
import { countedAttempts } from '../contact-rules/call-standing.ts';
import {
  type CallAnswer,
  type CallBlock,
  type CallFacts,
  canCall,
  firstAllowed,
} from '../contact-rules/can-call.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { placeOfCall } from './call-place.rules.ts';
import { callableNumbers } from './callable-number.rules.ts';
import { dayCapBlock, isCalledOut, nextDayFrom } from './day-cap.rules.ts';

/** What of a prospect's row says whether they may be called. */
export type CallStanding = Pick<
  Prospect,
  | 'audience'
  | 'phones'
  | 'address'
  | 'doNotCallAt'
  | 'callConsent'
  | 'callContract'
  | 'unprovenAt'
  | 'refusedOn'
  | 'recentAttempts'
  | 'nextActionAt'
  | 'nextActionKind'
>;

/** Who asks, by which rules of the company. */
export interface Asking {
  caller: Pick<Caller, 'country' | 'timeZone'>;
  /** Of the campaign that is called, where it sells something of its own. */
  policy: CallPolicy;
  /** The number to be dialled, where one is named; else the first good one. */
  number?: string | null;
  /** Whether there is a number at all is not asked: for a call made on another telephone, and for whom one looks for one. */
  anyNumber?: boolean;
  /** Until when a colleague holds the person. */
  lockedUntil?: string | null;
  /** A device that has not heard from the server for so long that it no longer knows what a person agreed to. */
  isStale?: boolean;
  isOnCard?: boolean;
}

/** The answer of the gate for this prospect at this moment. */
export function mayCall(prospect: CallStanding, at: string, asking: Asking): CallAnswer {
  const { place, facts } = told(prospect, asking);
  return canCall(facts, at, place, asking.policy);
}

export const archivedBlock = 'ARCHIVED';
/** A block of the law or the company, a record that was put away, or as many calls today as a day allows. */
export type RightBlock = CallBlock | typeof archivedBlock | typeof dayCapBlock;

/**
 * The gate's answer for somebody's record as it stands: of one that was archived or merged, nobody is called, nor who was
 * called today as often as a day allows. Whose card is on screen (`isOnCard`) was dealt by then.
 */
export function mayCallOnRecord(
  prospect: CallStanding & Pick<Prospect, 'archivedAt' | 'mergedIntoId'>,
  at: string,
  asking: Asking,
): { ok: true } | { ok: false; code: RightBlock; until: string | null } {
  const answer = mayCall(prospect, at, asking);
  const isPutAway = prospect.archivedAt !== null || Boolean(prospect.mergedIntoId);
  // What only the person can change is told first: restoring the record would not help.
  if (isPutAway && (answer.ok || answer.until !== null)) return { ok: false, code: archivedBlock, until: null };
  const { timeZone } = asking.caller;
  const isOut = answer.ok && !asking.isOnCard && isCalledOut(prospect, { now: at, timeZone });
  return isOut ? { ok: false, code: dayCapBlock, until: nextDayFrom(at, timeZone) } : answer;
}

/** From when on somebody blocked so may be called; null where only they, or whoever restores the record, can change it. */
export function freeFrom(code: RightBlock, prospect: CallStanding, at: string, asking: Asking): string | null {
  if (code === archivedBlock) return null;
  const since = code === dayCapBlock ? nextDayFrom(at, asking.caller.timeZone) : at;
  return mayCallFrom(prospect, since, asking);
}

/** From when on they may be called, from this moment on; null where only the person can change it. */
export function mayCallFrom(prospect: CallStanding, at: string, asking: Asking): string | null {
  const { place, facts } = told(prospect, asking);
  return firstAllowed(facts, at, place, asking.policy);
}

function factsOf(prospect: CallStanding, asking: Asking): CallFacts {
  const { number, policy, anyNumber = false, lockedUntil = null, isStale = false } = asking;
  return {
    audience: prospect.audience,
    isAnonymised: false,
    isGoodNumber: anyNumber || isGood(prospect, number),
    opposedAt: prospect.doNotCallAt,
    consent: prospect.callConsent,
    isUnproven: prospect.audience === 'B2C' && prospect.unprovenAt !== null,
    contract: prospect.callContract,
    offer: policy.offer,
    refusedOn: prospect.refusedOn,
    attempts: countedAttempts(prospect.recentAttempts),
    isStale,
    lockedUntil,
  };
}

const RELIED_ON_MS = 24 * 60 * 60_000;

/** Whether what a device knows of consents is too old to call a consumer by, its last word from the server being this. */
export function isStale(lastContact: string | null, now: string): boolean {
  return lastContact === null || Date.parse(now) - Date.parse(lastContact) > RELIED_ON_MS;
}

const LEAD_MS = 5 * 60_000;

/**
 * A call back that the person asked for is due: made now it is on record and does not count. The queue serves
 * it a little ahead.
 */
export function isRequestedNow({ nextActionKind, nextActionAt }: CallStanding, at: string): boolean {
  return (
    nextActionKind === 'call-back' && nextActionAt !== null && Date.parse(nextActionAt) <= Date.parse(at) + LEAD_MS
  );
}

function told(prospect: CallStanding, asking: Asking) {
  const place = placeOfCall(prospect, asking.caller, asking.policy);
  return { place, facts: factsOf(prospect, asking) };
}

/** Any number that can be dialled and is not known to be wrong; one that is not on the record was typed just now. */
function isGood(prospect: CallStanding, number: string | null | undefined): boolean {
  const good = callableNumbers(prospect);
  if (!number) return good.length > 0;
  return good.some((one) => one.number === number) || !prospect.phones.some((one) => one.number === number);
}
