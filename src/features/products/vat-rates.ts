// Which rates of VAT a country has, with the days between which each holds: law is data. Rates are in basis points.
// Source: art. 278 to 281 nonies CGI and 294 CGI (overseas), Belgian code art. 37, Swiss LTVA art. 25, Luxembourg law of
// 26 October 2022; the usual rates of Morocco, Ivory Coast and Senegal.

/** UNTDID 5305: standard rate, exempt, reverse charge, intra-Community, export, outside the scope. */
export const vatCategories = ['S', 'E', 'AE', 'K', 'G', 'O'] as const;
export type VatCategory = (typeof vatCategories)[number];

export interface Vat {
  category: VatCategory;
  /** In basis points; 0 in every category but S. */
  rate: number;
}

interface DatedRates {
  /** The usual one first. */
  rates: readonly number[];
  from: string;
  /** The last day; null while it holds. */
  until: string | null;
}

const since = (from: string, ...rates: number[]): DatedRates[] => [{ rates, from, until: null }];
const france = since('2014-01-01', 2000, 1000, 550, 210);
const overseas = since('2014-01-01', 850, 210);

const ratesOfCountry: Readonly<Record<string, readonly DatedRates[]>> = {
  FR: france,
  MC: france,
  GP: overseas,
  MQ: overseas,
  RE: overseas,
  // VAT does not apply there: art. 294, 1 CGI.
  GF: since('2014-01-01'),
  YT: since('2014-01-01'),
  BE: since('2000-01-01', 2100, 1200, 600),
  CH: [
    { rates: [770, 370, 250], from: '2018-01-01', until: '2023-12-31' },
    { rates: [810, 380, 260], from: '2024-01-01', until: null },
  ],
  LU: [
    { rates: [1600, 1300, 700, 300], from: '2023-01-01', until: '2023-12-31' },
    { rates: [1700, 1400, 800, 300], from: '2024-01-01', until: null },
  ],
  MA: since('2000-01-01', 2000),
  CI: since('2000-01-01', 1800),
  SN: since('2000-01-01', 1800),
};

/** The rates of a country (ISO 3166 alpha-2) on a day, the usual one first; undefined where none are known. */
export function vatRatesOf(country: string, day: string): readonly number[] | undefined {
  return ratesOfCountry[country]?.find(({ from, until }) => from <= day && (until === null || day <= until))?.rates;
}

/** A French company also charges those of Corsica, overseas and the press. Source: art. 296, 297 and 298 septies CGI. */
const elsewhereInFrance = [850, 1300, 90, 175, 105];

/** Whether a country has this rate or had it, for what was supplied then; true where its rates are not known. */
export function hasRate(country: string, rate: number): boolean {
  const known = ratesOfCountry[country];
  if (!known || known.some(({ rates }) => rates.includes(rate))) return true;
  return (country === 'FR' || country === 'MC') && elsewhereInFrance.includes(rate);
}

/** What a product is taxed at until somebody says otherwise; undefined where no rate of the country is known. */
export function usualVat(country: string, day: string): Vat | undefined {
  const rates = vatRatesOf(country, day);
  if (!rates) return undefined;
  const [usual] = rates;
  return usual === undefined ? { category: 'O', rate: 0 } : { category: 'S', rate: usual };
}

/** The standard category is taxed, every other one is not: 0 % has a reason. */
export const isSoundVat = ({ category, rate }: Vat): boolean => (category === 'S') === rate > 0;
