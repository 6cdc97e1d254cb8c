// Who of a campaign is not called, told before it starts.
import { type BannedOffer, callLawFor } from '../contact-rules/call-law.ts';
import type { Audience } from '../contact-rules/call-slots.rules.ts';

/** What is seen of a member itself; the first that holds is told. */
export const leftOutReasons = ['opposition', 'wrongNumber', 'customer', 'duplicate', 'archived'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** What the law asks of people like them. */
export const lawfulReasons = ['sectorBan', 'noConsent'] as const;
export type LawfulReason = (typeof lawfulReasons)[number];

export interface PeopleAlike {
  audience: Audience;
  country: string;
  hasAgreed: boolean;
  /** A file brought them, and nobody can prove that they agreed. */
  isUnproven: boolean;
  /** A contract in progress that the call may be about. */
  hasContract: boolean;
}

/**
 * Why nobody may call people like them: before they agree to it, or at all. What a date ends (closed hours, a refusal,
 * too many calls) is no reason to leave somebody out.
 */
export function forbiddenBecause(
  { audience, country, hasAgreed, isUnproven, hasContract }: PeopleAlike,
  { offer, now }: { offer: BannedOffer | null; now: string },
): LawfulReason | null {
  const law = callLawFor(audience, country, now);
  if (hasContract) return null;
  if (law && offer) return 'sectorBan';
  return (law?.needsConsent || isUnproven) && !hasAgreed ? 'noConsent' : null;
}
