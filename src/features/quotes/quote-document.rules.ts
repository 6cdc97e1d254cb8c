// The document that is sent: one text, made once. What is read, accepted and proved later is this text, to the byte.
import { z } from 'zod';
import type { Company } from '../companies/company.record.ts';
import { type BillingIdentity, paymentTerms } from '../invoices/billing-settings.record.ts';
import { seller } from '../invoices/invoice.record.ts';
import { sellerOf } from '../invoices/seller.rules.ts';
import type { User } from '../members/member.records.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { vatGroup } from '../sales/sale.record.ts';
import { saleLine } from '../sales/sale-line.ts';
import { depositOf, totalsOf } from '../sales/totals.rules.ts';
import { numberOf, type Quote } from './quote.record.ts';

const party = z.object({ name: z.string(), lines: z.array(z.string()) });

const quoteDocument = z.object({
  kind: z.literal('quote'),
  number: z.string(),
  issuedOn: z.string(),
  validUntil: z.string(),
  seller: party,
  contact: party,
  client: party,
  title: z.string().nullable(),
  introduction: z.string(),
  currency: z.string(),
  lines: z.array(saleLine.extend({ net: z.number() })),
  discount: z.number(),
  groups: z.array(vatGroup),
  net: z.number(),
  tax: z.number(),
  gross: z.number(),
  terms: z.string(),
  /** What the law wants said; documents of earlier days lack it. */
  legal: seller.nullable().default(null),
  workPlace: z.string().default(''),
  workPeriod: z.string().default(''),
  deposit: z.object({ rate: z.number(), amount: z.number() }).nullable().default(null),
  paymentTerms: paymentTerms.nullable().default(null),
  isCanvassed: z.boolean().default(false),
  isConsumer: z.boolean().default(false),
  insurance: z.string().nullable().default(null),
  mediator: z.string().nullable().default(null),
});
export type QuoteDocument = z.infer<typeof quoteDocument>;

export interface Parties {
  company: Company;
  settings: BillingIdentity;
  contact: Pick<User, 'name' | 'email' | 'phone'> | undefined;
  prospect: Pick<Prospect, 'firstName' | 'lastName' | 'organisation' | 'address' | 'siret' | 'audience'>;
}

/** The text of a quote as it is about to be sent. */
export function documentText(quote: Quote, { company, settings, contact, prospect }: Parties): string {
  const totals = totalsOf(quote.lines, quote.discount);
  const { depositRate } = quote;
  const isConsumer = prospect.audience === 'B2C';
  const person = [prospect.firstName, prospect.lastName].filter(Boolean).join(' ');
  const { line1, line2, postalCode, city, country } = prospect.address;
  const document: QuoteDocument = {
    kind: 'quote',
    number: numberOf(quote) ?? '',
    issuedOn: quote.issuedOn ?? '',
    validUntil: quote.validUntil ?? '',
    seller: {
      name: company.name,
      lines: present(company.siren && `SIREN ${company.siren}`, company.phone, company.website),
    },
    contact: { name: contact?.name ?? '', lines: present(contact?.email, contact?.phone) },
    client: {
      name: prospect.organisation ?? person,
      lines: present(
        prospect.organisation && person,
        line1,
        line2,
        [postalCode, city].filter(Boolean).join(' '),
        country,
        prospect.siret && `SIRET ${prospect.siret}`,
      ),
    },
    title: quote.title,
    introduction: quote.introduction,
    currency: quote.currency,
    lines: quote.lines.map((line, place) => ({ ...line, net: totals.lineNets[place]! })),
    discount: totals.discount,
    groups: totals.groups,
    net: totals.net,
    tax: totals.tax,
    gross: totals.gross,
    terms: quote.terms,
    legal: sellerOf(company, settings),
    workPlace: quote.workPlace,
    workPeriod: quote.workPeriod,
    deposit: depositRate === null ? null : { rate: depositRate, amount: depositOf(totals, depositRate).gross },
    paymentTerms: settings.terms,
    isCanvassed: quote.isCanvassed,
    isConsumer,
    insurance: settings.insurance,
    mediator: isConsumer ? settings.mediator : null,
  };
  return JSON.stringify(document);
}

export const readDocument = (text: string): QuoteDocument => quoteDocument.parse(JSON.parse(text));

const present = (...texts: (string | null | undefined)[]): string[] =>
  texts.filter((text) => typeof text === 'string' && text !== '') as string[];
