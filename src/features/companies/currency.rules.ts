import { z } from 'zod';

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string): boolean => known.has(code);

/** ISO 4217, e.g. "EUR". */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isCurrency, { params: { key: 'company.unknownCurrency' } });

const countriesOf: Readonly<Record<string, string>> = {
  CHF: 'CH LI',
  GBP: 'GB',
  USD: 'US',
  CAD: 'CA',
  MAD: 'MA',
  DZD: 'DZ',
  TND: 'TN',
  XOF: 'SN CI BJ BF ML NE TG GW',
  XAF: 'CM GA CG TD CF GQ',
  XPF: 'NC PF WF',
  MUR: 'MU',
  MGA: 'MG',
  CDF: 'CD',
  GNF: 'GN',
  RWF: 'RW',
  BIF: 'BI',
  KMF: 'KM',
  DJF: 'DJ',
  MRU: 'MR',
  HTG: 'HT',
  LBP: 'LB',
  VND: 'VN',
  EGP: 'EG',
};
const byCountry: ReadonlyMap<string, string> = new Map(
  Object.entries(countriesOf).flatMap(([currency, countries]) =>
    countries.split(' ').map((country) => [country, currency]),
  ),
);

/** What a company of this country (ISO 3166 alpha-2) counts in until it says otherwise: its euro, where none is known. */
export const usualCurrency = (country: string): string => byCountry.get(country) ?? 'EUR';
