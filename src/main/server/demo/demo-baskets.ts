// What the customers of the demo bought, and when: told before anything is written.
import { addDays, daysBetween } from '../../../engine/dates.ts';
import { priceFor } from '../../../features/products/price.rules.ts';
import type { Product } from '../../../features/products/product.record.ts';
import type { ProductPrice } from '../../../features/products/product-price.record.ts';
import type { SaleLine } from '../../../features/sales/sale-line.ts';
import type { Dice } from './dice.ts';

/** How often each of them has bought: a few often, most once or twice. */
const PURCHASES = [8, 7, 1, 3, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
export const BUYERS = PURCHASES.length;

const many = [4, 6, 10, 12, 20, 24, 40, 60];
const few = [1, 1, 2, 3, 4];
/** Of what costs more than so many cents nobody takes dozens. */
const DEAR = 15_000;
const LAST_BEFORE_TODAY = 2;

export interface Purchase {
  /** Place of the buyer in their list. */
  buyer: number;
  day: string;
}

/** In the order of time; nobody buys before they have signed. */
export function purchasesOf(dice: Dice, signedOn: readonly string[], today: string): Purchase[] {
  return signedOn
    .flatMap((since, buyer) => {
      const count = PURCHASES[buyer % BUYERS]!;
      const span = Math.max(0, daysBetween(since, today) - LAST_BEFORE_TODAY);
      return Array.from({ length: count }, (_, nth) => ({
        buyer,
        day: addDays(since, Math.floor((span * (nth + dice.share())) / count)),
      }));
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.buyer - b.buyer));
}

export interface Shelf {
  products: readonly Product[];
  prices: ReadonlyMap<string, readonly ProductPrice[]>;
}

/** A basket of one to three products at the prices of that day. */
export function basketOf(dice: Dice, { products, prices }: Shelf, day: string): SaleLine[] {
  const count = dice.between(1, 3);
  const lines = new Map<string, SaleLine>();
  while (lines.size < count) {
    const product = dice.pick(products);
    const known = prices.get(product.id) ?? [];
    const isDear = known.some(({ unitPrice }) => (unitPrice ?? 0) > DEAR);
    const quantity = dice.pick(isDear ? few : many);
    // Before the first price it was the same.
    const first = known.map(({ validFrom }) => validFrom).toSorted()[0] ?? day;
    const price = priceFor(known, { currency: 'EUR', quantity, day: day < first ? first : day });
    if (price) lines.set(product.id, lineOf(product, quantity, price.unitPrice));
  }
  return [...lines.values()];
}

const lineOf = (product: Product, quantity: number, unitPrice: number): SaleLine => ({
  productId: product.id,
  reference: product.reference ?? '',
  name: product.name,
  description: '',
  unit: product.unit,
  quantity,
  unitPrice,
  discount: quantity >= 60 ? { rate: 500 } : null,
  vat: product.vat,
});
