import type { Caller } from '../../engine/define.ts';
import { type CallPolicy, slotsOfHours } from '../contact-rules/call-policy.ts';
import { type CallPlace, slotsFor } from '../contact-rules/call-slots.rules.ts';
import { zoneOf } from '../contact-rules/zones.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

/** Where and when a prospect may be rung, by the law of the place and what the company adds to it. */
export function placeOfCall(
  { address, phones, audience }: Pick<Prospect, 'address' | 'phones' | 'audience'>,
  caller: Pick<Caller, 'country' | 'timeZone'>,
  policy: CallPolicy,
): CallPlace {
  const country = address.country || caller.country;
  const { postalCode } = address;
  const zone = zoneOf({ postalCode, country, phone: phones[0]?.number }, caller.timeZone);
  const usual = slotsFor(audience, country);
  return {
    zone,
    country,
    postalCode,
    slots: audience === 'B2B' ? slotsOfHours(policy.hours, usual) : usual,
    companyHolidays: policy.closedDays,
    respectsLocalHolidays: policy.respectsLocalHolidays,
  };
}
