// What a product costs the customer: prices are only ever added, and the newest valid one counts.

export interface DatedPrice {
  id: string;
  /** ISO 4217. */
  currency: string;
  /** From this quantity on; 0 is the price of any quantity. */
  minQuantity: number;
  /** In minor units, before tax, with at most 4 decimals of them; null ends the price. */
  unitPrice: number | null;
  /** The first day. */
  validFrom: string;
  createdAt: string;
}

/** A price as it stands on a day: one that has not ended. */
export type Standing<Price extends DatedPrice> = Price & { unitPrice: number };
export type StandingPrice = Standing<DatedPrice>;

/** The decimals a quantity may have, and those of a minor unit a unit price may have. */
export const PRICE_PLACES = 4;

/** The price of so many on that day: that of the highest quantity reached. Null where there is none. */
export function priceFor<Price extends DatedPrice>(
  prices: readonly Price[],
  { currency, quantity, day }: { currency: string; quantity: number; day: string },
): Standing<Price> | null {
  // What is given back costs what was paid for as many.
  const reached = standingPrices(prices, day).filter(
    (price) => price.currency === currency && price.minQuantity <= Math.abs(quantity),
  );
  return reached.at(-1) ?? null;
}

/** The prices that count on that day, by currency and then by quantity. */
export function standingPrices<Price extends DatedPrice>(prices: readonly Price[], day: string): Standing<Price>[] {
  const newest = new Map<string, Price>();
  for (const price of prices) {
    if (price.validFrom > day) continue;
    const place = placeOf(price);
    const other = newest.get(place);
    if (!other || isNewer(price, other)) newest.set(place, price);
  }
  return [...newest.values()].filter(isStanding).toSorted(byPlace);
}

/** Those among the wanted prices that change what counts on their first day. */
export function changingPrices<Wanted extends Omit<DatedPrice, 'id' | 'createdAt'>>(
  prices: readonly DatedPrice[],
  wanted: readonly Wanted[],
): Wanted[] {
  return wanted.filter((one) => {
    const standing = standingPrices(prices, one.validFrom).find((price) => placeOf(price) === placeOf(one));
    return (standing?.unitPrice ?? null) !== one.unitPrice;
  });
}

/** All of them, the newest first. */
export const priceHistory = <Price extends DatedPrice>(prices: readonly Price[]): Price[] =>
  prices.toSorted((a, b) => (isNewer(a, b) ? -1 : 1));

/** The share of the price that is left once the cost is paid, in basis points; null where it cannot be told. */
export function marginOf(
  price: Pick<StandingPrice, 'currency' | 'unitPrice'> | null,
  cost: { amount: number; currency: string } | null,
): number | null {
  if (!price || !cost || price.currency !== cost.currency || price.unitPrice === 0) return null;
  return Math.round(((price.unitPrice - cost.amount) / price.unitPrice) * 10_000) || 0;
}

const placeOf = ({ currency, minQuantity }: Pick<DatedPrice, 'currency' | 'minQuantity'>) =>
  `${currency} ${minQuantity}`;

const isStanding = <Price extends DatedPrice>(price: Price): price is Standing<Price> => price.unitPrice !== null;

function isNewer(one: DatedPrice, other: DatedPrice): boolean {
  if (one.validFrom !== other.validFrom) return one.validFrom > other.validFrom;
  if (one.createdAt !== other.createdAt) return one.createdAt > other.createdAt;
  return one.id > other.id;
}

function byPlace(a: DatedPrice, b: DatedPrice): number {
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1;
  return a.minQuantity - b.minQuantity;
}
