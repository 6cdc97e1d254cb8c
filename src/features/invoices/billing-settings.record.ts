import { z } from 'zod';
import { day, defineRecord, instant, type RowOf } from '../../engine/define.ts';
import { postalAddress } from '../prospects/prospect.record.ts';
import { dueMethods } from '../sales/due-date.rules.ts';

const line = z.string().trim().max(200);

export const paymentTerms = z.strictObject({ method: z.enum(dueMethods), days: z.int().min(0).max(120) });

export const REMINDER_LEVELS = 4;
const rate = z.int().min(0).max(5_000);
export const interestRate = z.strictObject({
  from: day.describe('The first day of the half-year'),
  legal: rate.describe('Legal rate between traders, in basis points'),
  ecb: rate.nullable().describe('Refinancing rate of the European Central Bank'),
});
export type InterestRate = z.infer<typeof interestRate>;

/**
 * What a company's invoices say of it, beside its name, SIREN, telephone and country, which the company itself has. One row,
 * under the company's own id.
 */
export const billingSettingsRecord = defineRecord({
  name: 'billingSettings',
  table: 'billing_settings',
  fields: {
    legalName: line.nullable().describe('Where it differs from the name of the company'),
    legalForm: z.string().trim().max(60).nullable().describe('SAS, SARL, EI…'),
    capital: z.int().min(0).nullable().describe('In minor units of the currency of the company'),
    address: postalAddress,
    siret: z.string().max(20).nullable(),
    rcsCity: z.string().trim().max(100).nullable().describe('Where it is entered in the register of companies'),
    vatNumber: z.string().max(20).nullable(),
    vatRegime: z.enum(['normal', 'franchise']),
    vatOnDebits: z.boolean().describe('Option pour le paiement de la taxe d’après les débits'),
    email: z.email().max(200).nullable(),
    iban: z.string().max(50).nullable(),
    bic: z.string().max(20).nullable(),
    terms: paymentTerms,
    lateRate: z
      .int()
      .min(0)
      .max(5_000)
      .nullable()
      .describe('A year, in basis points; null: the ECB rate plus 10 points'),
    escompte: line.nullable().describe('Terms of the discount for early payment; null: none'),
    footer: z.string().trim().max(600).nullable(),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .nullable()
      .describe('The colour of headings on paper'),
    invoiceSeries: z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/),
    creditSeries: z.string().regex(/^[A-Z][A-Z0-9]{0,9}$/),
    platformName: line.nullable().describe('The plateforme agréée that carries its electronic invoices'),
    platformId: line.nullable(),
    logoAt: instant.nullable().describe('When the logo was last changed; null where there is none'),
    insurance: z.string().trim().max(400).nullable().describe('Décennale: insurer and area, for building trades'),
    mediator: z.string().trim().max(400).nullable().describe('Whom consumers may turn to'),
    reminderDays: z
      .array(z.int().min(1).max(365))
      .length(REMINDER_LEVELS)
      .nullable()
      .describe('After how many days late each reminder of payment is due; null: 3, 10, 20 and 30'),
    interestRates: z.array(interestRate).max(40).nullable().describe('By half-year; null: those Kili knows'),
  },
});

export type BillingSettings = RowOf<typeof billingSettingsRecord>;
export type BillingIdentity = Omit<BillingSettings, 'id' | 'createdAt' | 'updatedAt' | 'rev'>;

/** Until the company says otherwise. */
export const firstBilling: BillingIdentity = {
  legalName: null,
  legalForm: null,
  capital: null,
  address: {},
  siret: null,
  rcsCity: null,
  vatNumber: null,
  vatRegime: 'normal',
  vatOnDebits: false,
  email: null,
  iban: null,
  bic: null,
  terms: { method: 'net', days: 30 },
  lateRate: null,
  escompte: null,
  footer: null,
  accent: null,
  invoiceSeries: 'FA',
  creditSeries: 'AV',
  platformName: null,
  platformId: null,
  logoAt: null,
  insurance: null,
  mediator: null,
  reminderDays: null,
  interestRates: null,
};
