// What a person must have said to be contacted again after they asked not to be.
import type { Consent } from '../contact-rules/consent.record.ts';
import type { Opposition } from '../contact-rules/opposition.record.ts';

type Given = Pick<Consent, 'prospectId' | 'channel' | 'state' | 'method' | 'at'>;

/** Holding: neither lifted nor itself a row that lifts. */
export const isHolding = ({ liftsId, liftedAt }: Pick<Opposition, 'liftsId' | 'liftedAt'>) => !liftsId && !liftedAt;

/**
 * Of the same person and channel, proven, and given after it. Whoever asks to be called back agrees to that one call: the
 * opposition stands.
 */
export function mayLift(consent: Given, opposition: Pick<Opposition, 'prospectId' | 'channel' | 'at'>): boolean {
  const { prospectId, channel, state, method, at } = consent;
  const isOfChannel = opposition.channel === 'all' || opposition.channel === channel;
  const isOfPerson = prospectId === opposition.prospectId && isOfChannel;
  return isOfPerson && state === 'given' && method !== 'rappel_demande' && at > opposition.at;
}
