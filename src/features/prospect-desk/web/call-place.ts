import { type CallPlace, slotsFor } from '../../contact-rules/call-slots.rules.ts';
import { zoneOf } from '../../contact-rules/zones.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

/** Where somebody is reached, and at which hours. */
export function callPlaceOf(
  { address, phones, audience }: Pick<Prospect, 'address' | 'phones' | 'audience'>,
  caller: { country: string; timeZone: string },
): CallPlace {
  const { postalCode, country = caller.country } = address;
  const zone = zoneOf({ postalCode, country, phone: phones[0]?.number }, caller.timeZone);
  return { zone, country, postalCode, slots: slotsFor(audience, country) };
}
