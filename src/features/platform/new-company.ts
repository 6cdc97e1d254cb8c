import { z } from 'zod';
import { id } from '../../engine/define.ts';
import { companyRecord } from '../companies/company.record.ts';
import { typedEmail, userRecord } from '../members/member.records.ts';

const { name, country, timeZone, currency, locale } = companyRecord.schema.shape;

/** What it takes to open a company: itself and its first administrator. */
export const newCompany = z.strictObject({
  id,
  name,
  country: country.default('FR'),
  timeZone: timeZone.default('Europe/Paris'),
  currency: currency.optional().describe('Where none is named, that of the country'),
  locale: locale.default('fr'),
  adminId: id,
  adminName: userRecord.schema.shape.name,
  adminEmail: typedEmail,
  accountId: z.string().nullable().default(null),
  planId: id.optional().describe('Where none is named, the plan without limits'),
  seats: z.number().int().positive().max(100_000).optional(),
  isTrial: z.boolean().optional().describe('14 days without paying, once for each legal entity or mail domain'),
});
export type NewCompany = z.infer<typeof newCompany>;
