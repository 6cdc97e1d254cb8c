import { day, defineRecord, id, type RowOf } from '../../engine/define.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { finePositive, MOST_QUANTITY } from './product.record.ts';
import { MOST_PRICE } from './typed-price.rules.ts';

/** A price from a day on. Never changed: a newer one takes its place, and what was asked before stays known. */
export const productPriceRecord = defineRecord({
  name: 'productPrice',
  table: 'product_price',
  fields: {
    productId: id,
    currency: currencyCode,
    minQuantity: finePositive(MOST_QUANTITY).describe('From this quantity on; 0 is the price of any quantity'),
    unitPrice: finePositive(MOST_PRICE)
      .nullable()
      .describe('Before tax, in minor units with at most 4 decimals of them; null ends the price of this quantity'),
    validFrom: day,
  },
});

export type ProductPrice = RowOf<typeof productPriceRecord>;
