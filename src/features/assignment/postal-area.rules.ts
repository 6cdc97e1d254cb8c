import { departmentOf, readPostalCode } from '../prospects/address.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

export type Place = Pick<Prospect['address'], 'postalCode' | 'country'>;

export interface PostalArea {
  country: string;
  prefixes: readonly string[];
}

/** Territories and Monaco share the postal codes of France. */
const withFrenchCodes = new Set(['GP', 'MQ', 'GF', 'RE', 'PM', 'YT', 'BL', 'MF', 'NC', 'PF', 'WF', 'MC']);
const postalCountry = (country: string) => (withFrenchCodes.has(country) ? 'FR' : country);

/** Whether a place lies in the area; one without a country lies in the company's. An area without prefixes is everywhere. */
export function liesIn({ postalCode, country }: Place, area: PostalArea, homeCountry: string): boolean {
  if (area.prefixes.length === 0) return true;
  const ofPlace = (country || homeCountry).toUpperCase();
  const ofArea = postalCountry(area.country);
  if (postalCountry(ofPlace) !== ofArea) return false;
  const code = closedUp(readPostalCode(postalCode ?? '', ofPlace)?.postalCode ?? '');
  if (code === '') return false;
  // Codes of Corsica begin with 20; people know its departments as 2A and 2B.
  const department = ofArea === 'FR' ? departmentOf(code) : undefined;
  return area.prefixes.some((prefix) => code.startsWith(prefix) || prefix === department);
}

/** « sw1a 1 » is « SW1A1 »: spaces and hyphens within a code do not matter. */
const closedUp = (code: string) => code.toUpperCase().replace(/[\s.-]+/g, '');

/** Prefixes as they are kept, each once; `wrong` is the first that no postal code begins with. */
export function readPrefixes(typed: readonly string[]): { prefixes: string[]; wrong?: string } {
  const prefixes = [...new Set(typed.map(closedUp).filter(Boolean))];
  const wrong = typed.find((one) => !/^[A-Z0-9]{0,10}$/.test(closedUp(one)));
  return wrong === undefined ? { prefixes } : { prefixes, wrong: wrong.trim() };
}
