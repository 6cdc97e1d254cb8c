import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { lineDiscount, saleLine } from './sale-line.ts';
import { vatCategories } from './totals.rules.ts';

export const saleStates = ['made', 'cancelled'] as const;

/** What the tax was reckoned on, by rate. */
export const vatGroup = z.strictObject({
  category: z.enum(vatCategories),
  rate: z.number().int(),
  base: z.number().int(),
  tax: z.number().int(),
});

/** What somebody bought, at the prices of that day. It is never changed: it stands, or it is cancelled. */
export const saleRecord = defineRecord({
  name: 'sale',
  table: 'sale',
  fields: {
    prospectId: id,
    soldOn: day.describe('The day in the company’s zone'),
    currency: currencyCode,
    discount: lineDiscount.nullable().describe('On the whole: a rate in basis points, or an amount in minor units'),
    lineCount: z.number().int().positive(),
    net: z.number().int().describe('Before tax, in minor units'),
    tax: z.number().int(),
    gross: z.number().int(),
    vatGroups: z.array(vatGroup).max(50),
    /** The quote that was accepted; null where there was none. */
    quoteId: id.nullable(),
    campaignId: id.nullable(),
    /** Where the buyer came from, as it was known then. */
    source: z.string().max(120).nullable(),
    userId: id.nullable().describe('Who sold'),
    state: z.enum(saleStates),
    invoiceNumber: z
      .string()
      .nullable()
      .describe('The invoice that was issued for it; null where there is none, or credit notes took it back'),
    /** Its line on the timeline. */
    interactionId: id.nullable(),
    cancelledAt: instant.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
  internal: ['interactionId'],
});
export type Sale = RowOf<typeof saleRecord>;

const { productId, reference, name, description, unit, quantity, unitPrice, discount, vat } = saleLine.shape;

/** One line of a sale (SaleProduct): the product as it was that day. */
export const saleLineRecord = defineRecord({
  name: 'saleLine',
  table: 'sale_line',
  fields: {
    saleId: id,
    prospectId: id,
    position: z.number().int().nonnegative(),
    ...{ productId, reference, name, description, unit, quantity, unitPrice, discount, vat },
    net: z.number().int().describe('Before tax, after its own discount, in minor units'),
    cost: z
      .number()
      .nonnegative()
      .nullable()
      .describe('What one unit cost the company that day, in minor units of the sale; null where it was not known'),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
  guarded: { permission: 'products.costs', fields: ['cost'] },
});
export type SaleLineRow = RowOf<typeof saleLineRecord>;
