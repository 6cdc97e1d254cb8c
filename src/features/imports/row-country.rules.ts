// The country a row is read in. Files are put together from several: where a row names its country, it is read there;
// where something only speaks of another, its numbers are read as the file's and marked to be checked.
import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { readPostalCode } from '../prospects/address.rules.ts';
import { readCountry } from '../prospects/country.rules.ts';
import { readPhone } from '../prospects/phone.rules.ts';
import { isOtherCountry, otherCountryHinted } from './country-hint.rules.ts';
import type { ImportField } from './import-fields.ts';
import type { RowCells } from './row-cells.ts';

export interface RowCountry {
  code: string;
  /** The row says so in words, or before its postal code. */
  isTold: boolean;
  /** Something in the row speaks of another country, not surely enough. */
  isDoubtful: boolean;
}

const phoneFields: readonly ImportField[] = ['mobile', 'phone', 'mobile2', 'phone2'];

export function countryOfRow(row: RowCells, fileCountry: string): RowCountry {
  const told = readCountry(row.text('country')) ?? countryOfPostalCode(row.text('postalCode'));
  if (told) return { code: told, isTold: true, isDoubtful: false };
  const dialled = countryOfPrefixes(row, fileCountry);
  if (dialled && isPlaceIn(row, dialled)) return { code: dialled, isTold: false, isDoubtful: false };
  const traces = {
    emails: [row.text('email'), row.text('email2')],
    website: row.text('website'),
    vat: row.text('vat'),
  };
  const hinted = otherCountryHinted(traces, fileCountry);
  if (hinted && row.text('postalCode') && isPlaceIn(row, hinted))
    return { code: hinted, isTold: false, isDoubtful: false };
  return { code: fileCountry, isTold: false, isDoubtful: hinted !== undefined };
}

const countryBeforeCode: Readonly<Record<string, string>> = {
  A: 'AT',
  B: 'BE',
  CH: 'CH',
  D: 'DE',
  E: 'ES',
  F: 'FR',
  FL: 'LI',
  I: 'IT',
  L: 'LU',
  P: 'PT',
};

/** « B-1000 », « CH-1201 », « L 1234 ». */
function countryOfPostalCode(typed: string): string | undefined {
  const sign = /^([A-Z]{1,2})(?:\s?-\s?|\s)\d{4,5}$/i.exec(typed)?.[1]?.toUpperCase();
  return sign && (countryBeforeCode[sign] ?? (isSupportedCountry(sign) ? sign : undefined));
}

/** The one other country whose code a number of the row begins with. */
function countryOfPrefixes(row: RowCells, fileCountry: string): string | undefined {
  const own = isSupportedCountry(fileCountry) ? getCountryCallingCode(fileCountry) : '';
  const countries = new Set<string | undefined>();
  for (const field of phoneFields) {
    const typed = row.text(field);
    const digits = /^[\s(]*(?:\+|00)[\s(]*(\d[\d\s]{0,4})/.exec(typed)?.[1]?.replace(/\s/g, '');
    if (!digits || (own && digits.startsWith(own))) continue;
    const read = readPhone(typed, fileCountry);
    if (read && read.status !== 'invalid') countries.add(read.country);
  }
  const [only] = countries;
  return countries.size === 1 && only && isOtherCountry(only, fileCountry) ? only : undefined;
}

/** Whether the row's postal code, if it has one, is one of that country as it stands. */
function isPlaceIn(row: RowCells, country: string): boolean {
  const typed = row.text('postalCode');
  const read = readPostalCode(typed, country);
  return !read || (read.valid && read.postalCode.length === typed.replace(/\s/g, '').length);
}
