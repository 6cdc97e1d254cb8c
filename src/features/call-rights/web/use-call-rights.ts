import { useCaller, useRow, useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { type CallPolicy, type CampaignOffer, policyIn, usualPolicy } from '../../contact-rules/call-policy.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { freeFrom, isStale, mayCallOnRecord, type RightBlock } from '../call-facts.rules.ts';
import { mostAttemptsPerDay } from '../day-cap.rules.ts';
import { momentOf, sentenceOf } from '../judge-call.ts';

export type CallRight =
  | { ok: true; code: undefined; reason: undefined; from: null }
  /** `from`: the first moment a call is allowed; null where only the person can allow it. */
  | { ok: false; code: RightBlock; reason: string; from: string | null };

interface RightsAsked {
  /** Of the campaign that is called. */
  offer?: CampaignOffer | null | undefined;
  isOnCard?: boolean;
}

/** When and how often the company calls, what it sells; a campaign may sell something else. */
export function useCallPolicy(offer?: CampaignOffer | null): CallPolicy {
  const { companyId } = useCaller();
  return policyIn(useRow(companyRecord, companyId)?.callPolicy ?? usualPolicy, offer);
}

/** Whether this device has been alone for so long that it no longer knows what people agreed to. */
export function useIsStale(): (now: string) => boolean {
  const { state, lastContact } = useSyncStatus();
  return (now) => state !== 'online' && isStale(lastContact, now);
}

/**
 * Asks whether somebody may be called this minute, by the same rules as the server: why not, and from when on. Whose card
 * is on screen (`isOnCard`) was dealt by then: what a day may bring was asked before.
 */
export function useCallRights({
  offer,
  isOnCard = false,
}: RightsAsked = {}): (prospect: Prospect, number?: string) => CallRight {
  const t = useText();
  // What was said within this minute holds already: the minute is judged by its last moment.
  const now = new Date(Date.parse(useNow()) + 59_999).toISOString();
  const caller = useCaller();
  const policy = useCallPolicy(offer);
  const isStaleNow = useIsStale()(now);
  return (prospect, number) => {
    const asking = { caller, policy, number, isStale: isStaleNow, isOnCard };
    const answer = mayCallOnRecord(prospect, now, asking);
    if (answer.ok) return { ok: true, code: undefined, reason: undefined, from: null };
    const from = freeFrom(answer.code, prospect, now, asking);
    const count = mostAttemptsPerDay[prospect.audience];
    const reason = t(sentenceOf(answer.code, from), { count, ...(from && momentOf(from, prospect, asking)) });
    return { ok: false, code: answer.code, reason, from };
  };
}
