// What a purchase earns, and how far up the tiers it leads. Points are whole; amounts are minor units before tax.
import { addDays, addMonths } from '../../engine/dates.ts';

export interface Earning {
  /** Minor units that one point costs: 100 for a point a euro, 1000 for one per 1 000 F CFA. */
  minorUnitsPerPoint: number;
  /** Of the tier on the day of the invoice, in hundredths: 125 is × 1,25. */
  multiplier: number;
}

/** What an invoice of that net amount earns: rounded down, never against the company. */
export function pointsFor(net: number, { minorUnitsPerPoint, multiplier }: Earning): number {
  if (net <= 0) return 0;
  return Number((BigInt(net) * BigInt(multiplier)) / (BigInt(minorUnitsPerPoint) * 100n));
}

/** What credit notes take back of it: all but what the rest of the invoice would have earned. */
export const pointsTakenBack = (earned: number, netLeft: number, earning: Earning): number =>
  Math.max(0, earned - pointsFor(netLeft, earning));

const MONTHS_OF_A_LOT = 12;

/** The last day on which points are worth something that came to be available on that one; 29 February ends on the 28th. */
export const lotExpiresOn = (availableOn: string, months = MONTHS_OF_A_LOT): string => addMonths(availableOn, months);

const DAYS_TO_WITHDRAW = 14;

/** From which day the points of an invoice can be spent: once it is paid, and a consumer can withdraw no more. */
export function availableOn(invoice: {
  issuedOn: string;
  paidOn: string | null;
  audience: 'B2B' | 'B2C';
}): string | null {
  const { issuedOn, paidOn, audience } = invoice;
  if (paidOn === null || audience === 'B2B') return paidOn;
  const isOver = addDays(issuedOn, DAYS_TO_WITHDRAW) < paidOn;
  return isOver ? paidOn : addDays(issuedOn, DAYS_TO_WITHDRAW + 1);
}

export interface Tier {
  key: string;
  /** Status points of the rolling year it begins at; the first begins at 0. */
  from: number;
  multiplier: number;
}

/** In ascending order; a company may choose its own. */
export const usualTiers: readonly Tier[] = [
  { key: 'bronze', from: 0, multiplier: 100 },
  { key: 'silver', from: 500, multiplier: 125 },
  { key: 'gold', from: 1500, multiplier: 150 },
  { key: 'platinum', from: 4000, multiplier: 200 },
];

export interface Standing {
  tierKey: string;
  /** The day of the last step up; null where there was none. */
  risenOn: string | null;
}

const MONTHS_IN_PEACE = 6;

/**
 * Where an account stands on that day with so many status points: up at once, as far as they reach; down one step at a
 * time, on the first of a month, and never within six months of a step up.
 */
export function tierAfter(
  standing: Standing,
  { statusPoints, today, tiers }: { statusPoints: number; today: string; tiers: readonly Tier[] },
): Standing {
  const lowest = (place: number) => Math.max(0, place);
  const here = lowest(tiers.findIndex(({ key }) => key === standing.tierKey));
  const earned = lowest(tiers.findLastIndex(({ from }) => from <= statusPoints));
  if (earned > here) return { tierKey: tiers[earned]!.key, risenOn: today };
  const isLeftInPeace = standing.risenOn !== null && today < addMonths(standing.risenOn, MONTHS_IN_PEACE);
  if (earned === here || isLeftInPeace || !today.endsWith('-01')) return standing;
  return { ...standing, tierKey: tiers[here - 1]!.key };
}
