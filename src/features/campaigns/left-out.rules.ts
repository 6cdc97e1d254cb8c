// Who of a campaign is not called, told before it starts.
import { callLawFor } from '../contact-rules/call-law.ts';
import type { Audience } from '../contact-rules/call-slots.rules.ts';

/** What is seen of a member itself; the first that holds is told. */
export const leftOutReasons = ['opposition', 'wrongNumber', 'customer', 'duplicate', 'archived'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/**
 * Whether nobody may call people like them before they agree to it. What a date ends (closed hours, a refusal, too many
 * calls) is no reason to leave somebody out.
 */
export function lacksConsent(
  { audience, country, hasAgreed }: { audience: Audience; country: string; hasAgreed: boolean },
  now: string,
): boolean {
  return !hasAgreed && (callLawFor(audience, country, now)?.needsConsent ?? false);
}
