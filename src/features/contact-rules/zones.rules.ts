import { isFrench, territoryOf } from './territory.rules.ts';

export interface Whereabouts {
  postalCode?: string | null | undefined;
  country?: string | null | undefined;
  /** E.164, e.g. "+262692123456". */
  phone?: string | null | undefined;
}

// Mayotte shares +262 with La Réunion, so its longer prefixes come first.
const phonePrefixes: readonly { prefix: string; country: string; zone: string }[] = [
  { prefix: '+262269', country: 'YT', zone: 'Indian/Mayotte' },
  { prefix: '+262639', country: 'YT', zone: 'Indian/Mayotte' },
  { prefix: '+262', country: 'RE', zone: 'Indian/Reunion' },
  { prefix: '+590', country: 'GP', zone: 'America/Guadeloupe' },
  { prefix: '+594', country: 'GF', zone: 'America/Cayenne' },
  { prefix: '+596', country: 'MQ', zone: 'America/Martinique' },
  { prefix: '+508', country: 'PM', zone: 'America/Miquelon' },
  { prefix: '+687', country: 'NC', zone: 'Pacific/Noumea' },
  { prefix: '+689', country: 'PF', zone: 'Pacific/Tahiti' },
  { prefix: '+33', country: 'FR', zone: 'Europe/Paris' },
  { prefix: '+32', country: 'BE', zone: 'Europe/Brussels' },
  { prefix: '+41', country: 'CH', zone: 'Europe/Zurich' },
  { prefix: '+352', country: 'LU', zone: 'Europe/Luxembourg' },
  { prefix: '+377', country: 'MC', zone: 'Europe/Monaco' },
  { prefix: '+212', country: 'MA', zone: 'Africa/Casablanca' },
  { prefix: '+221', country: 'SN', zone: 'Africa/Dakar' },
  { prefix: '+225', country: 'CI', zone: 'Africa/Abidjan' },
  { prefix: '+237', country: 'CM', zone: 'Africa/Douala' },
  { prefix: '+241', country: 'GA', zone: 'Africa/Libreville' },
];

/**
 * The IANA zone a prospect lives by: the address first, then the telephone, then the company's own zone.
 * A French address without a postal code says nothing about overseas, so the telephone is asked before assuming Paris.
 */
export function zoneOf({ postalCode, country, phone }: Whereabouts, companyZone: string): string {
  const byPhone = phonePrefixes.find(({ prefix }) => phone?.startsWith(prefix));
  // A five-digit code without a country is read as French unless the telephone says otherwise: 20000 is Casablanca too.
  const addressCountry = country || (postalCode ? (byPhone?.country ?? 'FR') : null);
  if (addressCountry && isFrench(addressCountry)) {
    const territory = territoryOf({ country: addressCountry, postalCode });
    if (territory) return territory.zone;
    if (isFrenchPostalCode(postalCode)) return 'Europe/Paris';
    return byPhone?.zone ?? (country ? 'Europe/Paris' : companyZone);
  }
  const byCountry = phonePrefixes.find((known) => known.country === addressCountry);
  return byCountry?.zone ?? byPhone?.zone ?? companyZone;
}

function isFrenchPostalCode(postalCode: string | null | undefined): boolean {
  return /^\d{5}$/.test(postalCode?.replace(/\s/g, '') ?? '');
}
