// The document that is sent: one text, made once. What is read, accepted and proved later is this text, to the byte.
import { z } from 'zod';
import type { Company } from '../companies/company.record.ts';
import type { User } from '../members/member.records.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { vatGroup } from '../sales/sale.record.ts';
import { saleLine } from '../sales/sale-line.ts';
import { totalsOf } from '../sales/totals.rules.ts';
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
});
export type QuoteDocument = z.infer<typeof quoteDocument>;

export interface Parties {
  company: Pick<Company, 'name' | 'siren' | 'phone' | 'website'>;
  contact: Pick<User, 'name' | 'email' | 'phone'> | undefined;
  prospect: Pick<Prospect, 'firstName' | 'lastName' | 'organisation' | 'address' | 'siret'>;
}

/** The text of a quote as it is about to be sent. */
export function documentText(quote: Quote, { company, contact, prospect }: Parties): string {
  const totals = totalsOf(quote.lines, quote.discount);
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
  };
  return JSON.stringify(document);
}

export const readDocument = (text: string): QuoteDocument => quoteDocument.parse(JSON.parse(text));

const present = (...texts: (string | null | undefined)[]): string[] =>
  texts.filter((text) => typeof text === 'string' && text !== '') as string[];
