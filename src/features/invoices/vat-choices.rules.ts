// The rates a company of a country may charge, and the ways to charge none.
import type { Vat } from '../sales/totals.rules.ts';
import { type ExemptionCode, exemptionCodes, exemptions } from './legal-mentions.ts';

/** In basis points, the usual one first. Sources: each country's tax authority, as the page on billing tells them. */
const rates: Readonly<Record<string, readonly number[]>> = {
  FR: [2000, 1000, 550, 210],
  GP: [850, 210],
  MQ: [850, 210],
  RE: [850, 210],
  BE: [2100, 1200, 600],
  CH: [810, 380, 260],
  LU: [1700, 1400, 800, 300],
  MA: [2000],
  CI: [1800],
  SN: [1800],
};

export const vatRatesOf = (country: string): readonly number[] => rates[country] ?? [2000];

/** Without tax: exempt, reverse charge, intra-Community, export, outside the scope. */
const withoutTax = ['E', 'AE', 'K', 'G', 'O'] as const;

export const vatChoices = (country: string): Vat[] => [
  ...vatRatesOf(country).map((rate): Vat => ({ category: 'S', rate })),
  ...withoutTax.map((category): Vat => ({ category, rate: 0 })),
];

export const keyOfVat = ({ category, rate }: Vat) => `${category}:${rate}`;

export const reasonsFor = (category: string): ExemptionCode[] =>
  exemptionCodes.filter((code) => exemptions[code].category === category);
