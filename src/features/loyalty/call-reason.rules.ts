// For what a customer of the programme is worth a call today.
import { addDays, addMonths } from '../../engine/dates.ts';

export const callReasonKinds = ['ends30', 'ends7', 'inactive', 'anniversary'] as const;
export type CallReasonKind = (typeof callReasonKinds)[number];

export interface CallReason {
  kind: CallReasonKind;
  /** What it is about: the last day of the points, the day of the last purchase, the anniversary. */
  day: string;
}

const FEWEST_POINTS = 50;
const MONTHS_WITHOUT_PURCHASE = 6;
/** After an outage an anniversary may still be told for so long. */
const DAYS_OF_ANNIVERSARY = 7;

export interface LoyalCustomer {
  expiringPoints: number;
  expiresOn: string | null;
  lastEarnedOn: string | null;
  /** The first day of their contract; where none runs, the day they became a customer. */
  customerOn: string | null;
}

/** In the order of what is most worth saying; each is said once for its day. */
export function callReasonsOn(customer: LoyalCustomer, today: string): CallReason[] {
  const { expiringPoints, expiresOn, lastEarnedOn, customerOn } = customer;
  const reasons: CallReason[] = [];
  if (expiresOn !== null && expiresOn >= today && expiringPoints >= FEWEST_POINTS) {
    if (addDays(today, 7) >= expiresOn) reasons.push({ kind: 'ends7', day: expiresOn });
    else if (addDays(today, 30) >= expiresOn) reasons.push({ kind: 'ends30', day: expiresOn });
  }
  const anniversary = customerOn && lastAnniversary(customerOn, today);
  if (anniversary && addDays(anniversary, DAYS_OF_ANNIVERSARY) > today)
    reasons.push({ kind: 'anniversary', day: anniversary });
  if (lastEarnedOn !== null && addMonths(lastEarnedOn, MONTHS_WITHOUT_PURCHASE) <= today) {
    reasons.push({ kind: 'inactive', day: lastEarnedOn });
  }
  return reasons;
}

/** The last one up to that day; undefined within the first year. 29 February is kept on the 28th. */
function lastAnniversary(since: string, today: string): string | undefined {
  let years = Number(today.slice(0, 4)) - Number(since.slice(0, 4));
  if (addMonths(since, 12 * years) > today) years -= 1;
  return years > 0 ? addMonths(since, 12 * years) : undefined;
}
