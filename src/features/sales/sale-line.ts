// One line of a quote, a sale or an invoice: a copy of the product as it was on that day, which a later price does not touch.
import { z } from 'zod';
import { id } from '../../engine/define.ts';
import { unitCodes } from '../products/units.ts';
import { isQuantity, isUnitPrice, vatCategories } from './totals.rules.ts';

const MOST_BASIS_POINTS = 10_000;
const MOST_MINOR_UNITS = 1_000_000_000_000;
const basisPoints = z.int().min(0).max(MOST_BASIS_POINTS);

export const lineDiscount = z.union([
  z.strictObject({ rate: basisPoints }),
  z.strictObject({ amount: z.int().min(0).max(MOST_MINOR_UNITS) }),
]);

export const saleLine = z.strictObject({
  /** The product it was copied from; null where it was written by hand. */
  productId: id.nullable(),
  reference: z.string().max(80),
  name: z.string().trim().min(1).max(300),
  description: z.string().max(4000),
  unit: z.enum(unitCodes),
  quantity: z
    .number()
    .max(1_000_000_000)
    .refine((quantity) => quantity > 0, { params: { key: 'sale.quantityAboveZero' } })
    .refine(isQuantity)
    .describe('More than 0, with at most 4 decimals'),
  /** Before tax, in minor units of the document's currency, with at most 4 decimals of them. */
  unitPrice: z.number().min(0).max(MOST_MINOR_UNITS).refine(isUnitPrice),
  discount: lineDiscount.nullable(),
  vat: z.strictObject({ category: z.enum(vatCategories), rate: basisPoints }),
});

export type SaleLine = z.infer<typeof saleLine>;
