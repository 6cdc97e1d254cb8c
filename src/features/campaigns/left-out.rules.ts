// Who of a campaign is not called, told before it starts.
import type { Caller } from '../../engine/define.ts';
import { type Audience, firstOpening, slotsFor } from '../contact-rules/call-slots.rules.ts';
import { type CallBlock, canCall } from '../contact-rules/can-call.rules.ts';

/** What is seen of a member itself; the first that holds is told. */
export const leftOutReasons = ['opposition', 'wrongNumber', 'customer', 'duplicate', 'archived'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Of whoever is left, what the law on calls says of people like them. */
export function lawFor(
  { audience, country, hasAgreed }: { audience: Audience; country: string; hasAgreed: boolean },
  now: string,
  { timeZone }: Pick<Caller, 'timeZone'>,
): CallBlock | null {
  const place = { zone: timeZone, country, postalCode: null, slots: slotsFor(audience, country) };
  const facts = {
    audience,
    isAnonymised: false,
    isGoodNumber: true,
    opposedAt: null,
    consent: hasAgreed ? { givenAt: now, until: null, outsideHours: false } : null,
    contract: null,
    offer: null,
    refusedOn: null,
    attempts: [],
    lockedUntil: null,
  };
  // At the next hour at which anybody may be called: what the clock forbids now is no reason to leave somebody out.
  const answer = canCall(facts, firstOpening(now, place), place);
  return answer.ok ? null : answer.code;
}
