import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isSiren } from './siren.rules.ts';

/** A French SIREN as its nine digits; undefined for what is none. */
export function readSiren(typed: string): string | undefined {
  const digits = typed.replace(/[\s.]/g, '');
  return isSiren(digits) ? digits : undefined;
}

/** « 06 12 34 56 78 » for a number of that country, « +32 470 12 34 56 » for another; undefined for what is none. */
export function readPhoneNumber(typed: string, country: string): string | undefined {
  const home = isSupportedCountry(country) ? country : undefined;
  const text = typed.replace(/[\u00a0\u202f]/g, ' ').trim();
  const number = parsePhoneNumberFromString(text, { defaultCountry: home, extract: false });
  if (!number?.isPossible() || number.nationalNumber.startsWith('0')) return undefined;
  const isOfHome = home !== undefined && number.countryCallingCode === getCountryCallingCode(home);
  return isOfHome ? number.formatNational() : number.formatInternational();
}

const websitePattern = /^(https?:\/\/)?((?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,})(:\d{1,5})?([/?#]\S*)?$/iu;

/** The address of a website, completed: « exemple.fr » → « https://exemple.fr »; undefined for what is none. */
export function readWebsite(typed: string): string | undefined {
  const parts = websitePattern.exec(typed.trim());
  if (!parts) return undefined;
  const [, scheme = 'https://', host = '', port = '', rest = ''] = parts;
  const whole = `${scheme.toLowerCase()}${host.toLowerCase()}${port}${rest === '/' ? '' : rest}`;
  return whole.length <= 200 ? whole : undefined;
}
