import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { countryCode } from '../companies/company.record.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { postalAddress } from '../prospects/prospect.record.ts';
import { lineDiscount, saleLine } from '../sales/sale-line.ts';
import { vatCategories } from '../sales/totals.rules.ts';
import { paymentTerms, REMINDER_LEVELS } from './billing-settings.record.ts';
import { exemptionCodes } from './legal-mentions.ts';

/** 380, 386 and 381 of UNTDID 1001. */
export const invoiceKinds = ['invoice', 'deposit', 'credit'] as const;
export const natures = ['goods', 'services', 'both'] as const;

export const MOST_LINES = 500;
const text = z.string().trim().max(200);
const count = z.int();

export const buyer = z.strictObject({
  name: text.min(1),
  isConsumer: z.boolean(),
  address: postalAddress,
  siren: z.string().max(20).nullable().default(null),
  vatNumber: z.string().max(20).nullable().default(null),
  email: z.email().max(200).nullable().default(null),
});
export type Buyer = z.infer<typeof buyer>;

export const sentReminder = z.strictObject({
  on: day,
  by: id.nullable(),
  way: z.enum(['email', 'other']),
  /** Whether it claimed the 40 € of recovery costs, which are owed once. */
  isWithFee: z.boolean(),
});

/** What was told of the company on that day. */
export const seller = z.strictObject({
  name: z.string(),
  legalForm: z.string().nullable(),
  capital: count.nullable(),
  capitalCurrency: currencyCode,
  address: postalAddress,
  country: countryCode,
  siren: z.string().nullable(),
  siret: z.string().nullable(),
  rcsCity: z.string().nullable(),
  vatNumber: z.string().nullable(),
  vatRegime: z.enum(['normal', 'franchise']),
  vatOnDebits: z.boolean(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  iban: z.string().nullable(),
  bic: z.string().nullable(),
  lateRate: count.nullable(),
  escompte: z.string().nullable(),
  footer: z.string().nullable(),
});
export type Seller = z.infer<typeof seller>;

export const exemption = z.strictObject({
  category: z.enum(vatCategories),
  code: z.enum(exemptionCodes),
  /** In place of the usual words, e.g. the article of an exemption. */
  text: text.nullable(),
});

const vatGroup = z.strictObject({ category: z.enum(vatCategories), rate: count, base: count, tax: count });

export const deductedDeposit = z.strictObject({
  invoiceId: id,
  number: z.string(),
  issuedOn: day,
  groups: z.array(vatGroup),
  net: count,
  tax: count,
  gross: count,
});
export type DeductedDeposit = z.infer<typeof deductedDeposit>;

export const usedVoucher = z.strictObject({ redemptionId: id, code: z.string(), amount: count });
export type UsedVoucher = z.infer<typeof usedVoucher>;

const corrected = z.strictObject({
  number: z.string(),
  issuedOn: day,
  reason: text,
  /** Everything that was left of it. */
  isWhole: z.boolean(),
});

/**
 * An invoice, a deposit or a credit note. Without a number it is a draft, and may be changed and thrown away; with one it is
 * frozen, and only what the ledger says of it moves.
 */
export const invoiceRecord = defineRecord({
  name: 'invoice',
  table: 'invoice',
  fields: {
    prospectId: id,
    saleId: id.nullable(),
    quoteId: id.nullable(),
    kind: z.enum(invoiceKinds),
    number: z.string().nullable().describe('Null for a draft'),
    issuedOn: day.nullable(),
    issuedAt: instant.nullable(),
    issuedBy: id.nullable(),
    dueOn: day.nullable(),
    currency: currencyCode,
    buyer,
    seller: seller.nullable(),
    lines: z.array(saleLine).max(MOST_LINES),
    discount: lineDiscount.nullable().describe('On the whole'),
    vouchers: z.array(usedVoucher).max(20).describe('What vouchers take off before tax; a part of `discount`'),
    exemptions: z.array(exemption).max(6).describe('Why nothing is charged, for each category but S'),
    nature: z.enum(natures),
    suppliedOn: day.nullable().describe('Of the supply, where it is not the day of the invoice'),
    purchaseOrder: text.nullable().describe('The order number of the buyer'),
    deliveryAddress: z.string().trim().max(400).nullable(),
    note: z.string().trim().max(2_000).nullable(),
    terms: paymentTerms.nullable().describe('Null: those of the company'),
    perEuro: z
      .int()
      .min(1)
      .nullable()
      .describe('What one euro is worth, in millionths of the currency: a French seller says the VAT in euros'),
    deposits: z.array(deductedDeposit).max(50).describe('Deposit invoices that are deducted'),
    corrects: corrected.nullable().describe('The invoice a credit note corrects'),
    correctsId: id.nullable(),
    groups: z.array(vatGroup).describe('By category and rate, before deposits'),
    net: count,
    tax: count,
    gross: count,
    due: count.describe('What is to be paid: `gross` less the deposits'),
    openAmount: count.describe('What is unpaid, by the ledger'),
    creditedAmount: count.describe('What credit notes have taken back'),
    isCancelled: z.boolean().describe('Whether credit notes have taken back all of it'),
    reminders: z
      .array(sentReminder)
      .max(REMINDER_LEVELS)
      .describe('How its payment was asked for, the first one first'),
    remindOn: day.nullable().describe('When the next reminder of its payment is due; null where none will be'),
    disputedAt: instant.nullable().describe('The client contests it: nothing is asked for meanwhile'),
    dispute: z.string().max(400).nullable(),
    contentHash: z.string().nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'none',
  figures: (before, after) =>
    [before, after].flatMap((row) => (row?.issuedOn ? [{ part: 'revenue', day: row.issuedOn }] : [])),
});

export type Invoice = RowOf<typeof invoiceRecord>;

/** What is frozen, and goes into the hash; `perEuro` where there is one. */
export const frozenFields = [
  ...([
    'number',
    'kind',
    'issuedOn',
    'dueOn',
    'currency',
    'buyer',
    'seller',
    'lines',
    'discount',
    'exemptions',
  ] as const),
  ...(['nature', 'suppliedOn', 'purchaseOrder', 'deliveryAddress', 'note', 'terms', 'deposits', 'corrects'] as const),
  ...(['groups', 'net', 'tax', 'gross', 'due', 'perEuro'] as const),
];
