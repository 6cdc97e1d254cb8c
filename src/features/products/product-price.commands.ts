import { z } from 'zod';
import { wallTime, zoneKnownHere } from '../../engine/dates.ts';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { changingPrices } from './price.rules.ts';
import { productRecord } from './product.record.ts';
import { type ProductPrice, productPriceRecord } from './product-price.record.ts';
import { isPriceIn } from './typed-price.rules.ts';

const { currency, minQuantity, unitPrice, validFrom } = productPriceRecord.schema.shape;

const wantedPrice = z.strictObject({
  currency: currency.optional().describe('The company’s own where left out'),
  minQuantity: minQuantity.default(0),
  unitPrice,
  validFrom: validFrom.optional().describe('Today where left out'),
});
export type WantedPrice = z.infer<typeof wantedPrice>;

const MOST_AT_ONCE = 100;

/** What `create` and `edit` take: prices, and the id of the first of them that is kept; the others follow it. */
export const pricesToSet = {
  prices: z
    .array(wantedPrice)
    .max(MOST_AT_ONCE)
    .optional()
    .describe('Prices to add; those that say nothing new are left out. GET /product-prices lists them'),
  pricesId: id.optional(),
};

/** Adds one price to the history of a product. */
export const addProductPrice = defineCommand({
  name: 'productPrice.add',
  args: z.strictObject({ id, productId: id, ...wantedPrice.shape }),
  permission: 'products.edit',
  async run(store, { id, productId, ...price }, { caller, at }): Promise<ProductPrice> {
    if (!(await store.find(productRecord, productId))) refuse('product.notFound', {}, 'productId');
    const day = wallTime(at, zoneKnownHere(caller.timeZone)).day;
    const whole = { ...price, currency: price.currency ?? caller.currency, validFrom: price.validFrom ?? day };
    refuseUnfit([whole]);
    return store.insert(productPriceRecord, { id, productId, ...whole });
  },
});

/** Adds those of the prices that change something; a product keeps all it ever had. */
export async function setPricesOf(
  store: Store,
  given: { productId: string; pricesId: string; prices: readonly WantedPrice[]; day: string; currency: string },
): Promise<void> {
  const { productId, pricesId, day } = given;
  const wanted = given.prices.map((price) => ({
    ...price,
    currency: price.currency ?? given.currency,
    validFrom: price.validFrom ?? day,
  }));
  refuseUnfit(wanted);
  const before = await store.list(productPriceRecord, { where: { field: 'productId', is: productId } });
  for (const [place, price] of changingPrices(before, wanted).entries())
    await store.insert(productPriceRecord, { id: nthId(pricesId, place), productId, ...price });
}

function refuseUnfit(prices: readonly Omit<ProductPrice, 'id' | 'productId' | 'createdAt' | 'updatedAt' | 'rev'>[]) {
  const places = prices.map(({ currency, minQuantity, validFrom }) => `${currency} ${minQuantity} ${validFrom}`);
  if (new Set(places).size < places.length) refuse('product.priceTwice', {}, 'prices');
  const unfit = prices.find(({ currency, unitPrice }) => unitPrice !== null && !isPriceIn(currency, unitPrice));
  if (unfit) refuse('product.noDecimals', { currency: unfit.currency }, 'prices');
}

/** Ids of several rows from one that was made for them, the same on device and server. */
function nthId(first: string, place: number): string {
  const tail = (Number.parseInt(first.slice(-6), 16) + place) % 0x1000000;
  return first.slice(0, -6) + tail.toString(16).padStart(6, '0');
}
