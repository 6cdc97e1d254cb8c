import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { mostLines } from '../sales/basket.rules.ts';
import { lineDiscount, saleLine } from '../sales/sale-line.ts';

export const quoteStates = ['draft', 'sent', 'seen', 'accepted', 'refused', 'expired', 'replaced'] as const;
export type QuoteState = (typeof quoteStates)[number];

export const USUAL_VALID_DAYS = 30;

/** An offer. A draft may be changed; once it is sent only its state may, and a change is a new version. */
export const quoteRecord = defineRecord({
  name: 'quote',
  table: 'quote',
  fields: {
    prospectId: id,
    userId: id.nullable().describe('Who made it'),
    number: z.string().max(40).nullable().describe('Given as it is sent: DEV-2026-000042, the same for each version'),
    version: z.number().int().positive(),
    firstId: id.describe('The first version of it; its own id where it is the first'),
    replacesId: id.nullable().describe('The version it takes the place of once it is sent'),
    title: z.string().trim().max(160).nullable(),
    currency: currencyCode,
    lines: z.array(saleLine).max(mostLines),
    discount: lineDiscount.nullable().describe('On the whole: a rate in basis points, or an amount in minor units'),
    introduction: z.string().trim().max(4000),
    terms: z.string().trim().max(8000).describe('Payment, deposit, delivery'),
    workPlace: z.string().trim().max(300).describe('Where the work is done, if not at the customer’s'),
    workPeriod: z.string().trim().max(200).describe('When it begins and how long it takes'),
    depositRate: z.number().int().min(1).max(10_000).nullable().describe('Paid beforehand, in basis points'),
    isCanvassed: z.boolean().describe('A consumer who was called: nothing is paid for 7 days, 14 days to withdraw'),
    net: z.number().int().describe('Before tax, in minor units'),
    tax: z.number().int(),
    gross: z.number().int(),
    validDays: z.number().int().min(1).max(366),
    issuedOn: day.nullable(),
    validUntil: day.nullable().describe('It holds until midnight of this day in the company’s zone'),
    expiresAt: instant.nullable(),
    state: z.enum(quoteStates),
    sentAt: instant.nullable(),
    sentTo: z.string().max(200).nullable(),
    seenAt: instant.nullable(),
    decidedAt: instant.nullable().describe('When it was accepted or refused'),
    decidedBy: z.string().max(160).nullable(),
    isDecidedOnline: z.boolean().describe('Whether they did so themselves, by the link'),
    refusedBecause: z.string().max(300).nullable(),
    campaignId: id.nullable(),
    saleId: id.nullable().describe('What came of it'),
    /** Of what may not change any more; the database compares it. */
    contentMark: z.string().max(64).nullable(),
    archivedAt: instant.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
  internal: ['contentMark'],
});
export type Quote = RowOf<typeof quoteRecord>;

/** « DEV-2026-000042-v2 »; nothing before it is sent. */
export function numberOf({ number, version }: Pick<Quote, 'number' | 'version'>): string | null {
  if (number === null) return null;
  return version === 1 ? number : `${number}-v${version}`;
}
