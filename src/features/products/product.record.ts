import { z } from 'zod';
import { hasDecimals } from '../../engine/decimals.ts';
import { day, defineRecord, instant, type RowOf } from '../../engine/define.ts';
import { plain } from '../../engine/text.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { PRICE_PLACES } from './price.rules.ts';
import { MOST_PRICE } from './typed-price.rules.ts';
import { unitCodes } from './units.ts';
import { vatCategories } from './vat-rates.ts';

export const productKinds = ['goods', 'service'] as const;
export const recurrences = ['month', 'quarter', 'year'] as const;

/** At most 4 decimals, and never negative. */
export const finePositive = (most: number) =>
  z
    .number()
    .nonnegative()
    .max(most)
    .refine((value) => hasDecimals(value, PRICE_PLACES), { params: { key: 'product.tooManyDecimals' } });

export const MOST_QUANTITY = 1_000_000_000;

/** What the company sells. What a document says of it is copied there: a change here never changes what was sold. */
export const productRecord = defineRecord({
  name: 'product',
  table: 'product',
  fields: {
    reference: z
      .string()
      .trim()
      .max(80)
      .nullable()
      .describe('Unique in the company, whatever its capitals and accents'),
    name: z.string().trim().min(1).max(160),
    description: z.string().trim().max(4000).nullable(),
    family: z.string().trim().max(80).nullable(),
    unit: z
      .enum(unitCodes)
      .describe('UN/ECE Recommendation 20: C62 piece, HUR hour, DAY day, MON month, ANN year, KGM, LTR, MTR, MTK'),
    kind: z.enum(productKinds),
    recurring: z
      .enum(recurrences)
      .nullable()
      .describe('Sold again every month, quarter or year; null for what is sold once'),
    vat: z
      .strictObject({ category: z.enum(vatCategories), rate: z.number().int().min(0).max(10_000) })
      .describe('Category of UNTDID 5305 and rate in basis points (550 is 5.5 %), 0 in every category but S'),
    cost: z
      .strictObject({ amount: finePositive(MOST_PRICE), currency: currencyCode })
      .nullable()
      .describe('What one unit costs the company, in minor units'),
    /** The first and the last day it is offered; null where nothing bounds it. */
    activeFrom: day.nullable(),
    activeUntil: day.nullable(),
    /** How many are left; null where nobody counts. */
    stock: finePositive(MOST_QUANTITY).nullable(),
    /** When its picture was chosen; null where it has none. */
    pictureAt: instant.nullable().describe('When its picture was chosen: GET /products/{id}/picture'),
    /** Since when a quote or a sale names it: it is archived from then on, never deleted. */
    usedAt: instant.nullable(),
    archivedAt: instant.nullable(),
    referenceKey: z.string().nullable(),
    searchText: z.string(),
  },
  derive: ({ reference, name, family }) => ({
    referenceKey: reference === null ? null : referenceKeyOf(reference),
    searchText: plain([reference, name, family].filter(Boolean).join(' ')),
  }),
  searched: { field: 'searchText', holds: ['reference', 'name', 'family'] },
  internal: ['referenceKey', 'searchText'],
  guarded: { permission: 'products.costs', fields: ['cost'] },
});

export type Product = RowOf<typeof productRecord>;

/** Under what a reference is found again: its capitals, accents and doubled spaces do not matter. */
export const referenceKeyOf = (reference: string): string => plain(reference).trim().replace(/\s+/g, ' ');
