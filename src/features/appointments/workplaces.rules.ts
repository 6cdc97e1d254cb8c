import type { Caller } from '../../engine/define.ts';
import { placeOfCall } from '../call-rights/call-place.rules.ts';
import type { CallPolicy } from '../contact-rules/call-policy.ts';
import { type CallPlace, slotsFor } from '../contact-rules/call-slots.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

type Whose = Pick<Caller, 'country' | 'timeZone'>;

/** When we are at work. */
export function ourPlace(caller: Whose, policy: CallPolicy): CallPlace {
  const nobody = { address: { country: caller.country }, phones: [], audience: 'B2B' as const };
  return { ...placeOfCall(nobody, caller, policy), zone: caller.timeZone };
}

/** When they are: a meeting that was agreed on is no call, and a consumer may be met at the hours of business. */
export function theirPlace(
  prospect: Pick<Prospect, 'address' | 'phones'>,
  caller: Whose,
  policy: CallPolicy,
): CallPlace {
  const place = placeOfCall({ ...prospect, audience: 'B2B' }, caller, policy);
  return { ...place, slots: policy.hours ? place.slots : slotsFor('B2B', place.country) };
}
