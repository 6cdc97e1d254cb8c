import { z } from 'zod';
import { isKnownZone } from '../../engine/dates.ts';
import { defineRecord, instant, type RowOf } from '../../engine/define.ts';
import { callPolicy } from '../contact-rules/call-policy.ts';
import { countryCodes } from './country-codes.ts';
import { currencyCode } from './currency.rules.ts';

/** ISO 3166 alpha-2, e.g. "FR". */
export const countryCode = z
  .string()
  .refine((code) => countryCodes.includes(code), { params: { key: 'company.unknownCountry' } })
  .regex(/^[A-Z]{2}$/);

/** A named zone of IANA, e.g. "Europe/Paris" or "UTC". A bare distance from UTC ("+05:00") knows no summer. */
const timeZone = z
  .string()
  .max(60)
  .refine((zone) => /^[A-Za-z]/.test(zone) && isKnownZone(zone), { params: { key: 'company.unknownZone' } });

/** The tenant: every business row belongs to exactly one. Its `id` and the `company_id` of its row are the same. */
export const companyRecord = defineRecord({
  name: 'company',
  table: 'company',
  fields: {
    name: z.string().trim().min(1).max(120),
    country: countryCode,
    timeZone,
    currency: currencyCode.describe('What it counts in (ISO 4217): amounts typed without a currency are of this one'),
    locale: z.enum(['fr', 'en']),
    siren: z.string().max(20).nullable(),
    phone: z.string().max(40).nullable(),
    website: z.string().max(200).nullable(),
    /** For how long a device may show what it holds without having heard from the server. */
    deviceCacheHours: z.number().int().min(1).max(720),
    /** Whether the assignment rules also give out prospects that come by the API without an owner. */
    assignsApiProspects: z.boolean(),
    /** When and how often the company calls, where the law leaves it to it. */
    callPolicy,
    archivedAt: instant.nullable(),
    /** From when on it only reads and exports: its subscription says so. */
    readOnlyAt: instant.nullable(),
  },
  // Another zone has other days.
  figures: (before, after) =>
    before && after && before.timeZone !== after.timeZone
      ? ['contact', 'appointment', 'prospect', 'conversion', 'revenue'].map((part) => ({ part }))
      : [],
});

export type Company = RowOf<typeof companyRecord>;
