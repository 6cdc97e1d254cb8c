// What a row says of its country besides its telephones. Files are put together from several, and a Belgian number without
// its prefix is a French one to every rule.
import { frenchTerritories } from '../prospects/phone.rules.ts';

const countryOfEnding: Readonly<Record<string, string>> = {
  fr: 'FR',
  be: 'BE',
  ch: 'CH',
  lu: 'LU',
  de: 'DE',
  es: 'ES',
  it: 'IT',
  nl: 'NL',
  pt: 'PT',
  uk: 'GB',
  ca: 'CA',
  ma: 'MA',
  dz: 'DZ',
  tn: 'TN',
  sn: 'SN',
  ci: 'CI',
  cm: 'CM',
  mg: 'MG',
};

interface Traces {
  emails: readonly string[];
  website?: string;
  vat?: string;
}

/** The other country that an address on the net or a VAT number speaks of; undefined when all is as the file says. */
export function otherCountryHinted({ emails, website, vat }: Traces, country: string): string | undefined {
  const said = countryOfVat(vat) ?? countryOfSite(website) ?? emails.map(countryOfSite).find(Boolean);
  return said && isOtherCountry(said, country) ? said : undefined;
}

/** The overseas departments write their numbers as France does. */
export function isOtherCountry(one: string, country: string): boolean {
  if (one === country) return false;
  return ![one, country].every((each) => (frenchTerritories as readonly string[]).includes(each));
}

function countryOfSite(site: string | undefined): string | undefined {
  const ending = site && /\.([a-z]{2})(?:[/:?#].*)?$/i.exec(site.trim())?.[1];
  return ending ? countryOfEnding[ending.toLowerCase()] : undefined;
}

function countryOfVat(vat: string | undefined): string | undefined {
  const prefix = vat && /^([A-Z]{2})\s?[\dA-Z]{2}/i.exec(vat.trim())?.[1]?.toUpperCase();
  return prefix && Object.values(countryOfEnding).includes(prefix) ? prefix : undefined;
}
