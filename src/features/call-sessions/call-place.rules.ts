import type { Caller } from '../../engine/define.ts';
import { type CallPlace, slotsFor } from '../contact-rules/call-slots.rules.ts';
import { zoneOf } from '../contact-rules/zones.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

/** Where and when a prospect may be rung. */
export function placeOfCall(
  { address, phones, audience }: Pick<Prospect, 'address' | 'phones' | 'audience'>,
  caller: Pick<Caller, 'country' | 'timeZone'>,
): CallPlace {
  const country = address.country ?? caller.country;
  const { postalCode } = address;
  const zone = zoneOf({ postalCode, country, phone: phones[0]?.number }, caller.timeZone);
  return { zone, country, postalCode, slots: slotsFor(audience, country) };
}
