import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { cleanPhoneText, expandSheetNumber, pullExtension, splitPhones } from './phone-text.rules.ts';

export interface PhoneReading {
  /** E.164 ("+33612345678"), or the text as typed when no number could be read in it. */
  number: string;
  typed: string;
  kind: 'mobile' | 'landline' | 'other';
  extension?: string;
  /** `possible`: the right length, in a range nobody is known to use. Only `invalid` means there is no number. */
  status: 'valid' | 'possible' | 'invalid' | 'toll-free' | 'premium' | 'canvassing';
  /** Country of the number, not of the file. */
  country?: string;
}

/** France and its overseas departments write their numbers alike but have different country codes. */
export const frenchTerritories: readonly CountryCode[] = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT'];

/** Blocks the French regulator keeps for fiction. Mayotte really uses 0639 98, so these must be recognised first. */
const fictionBlocks = /^0(?:19900|26191|35301|46571|53649|63998)\d{4}$/;

/** Prefixes reserved for automatic canvassing platforms: a number that calls, hardly one to be called. */
const canvassingPrefixes =
  /^\+(?:33(?:16[23]|27[01]|37[78]|42[45]|56[89]|94[89])|590(?:9475|5987)|594(?:9476|5988)|596(?:9477|5989)|262(?:947[89]|268[89]))/;

/** Ten numbers fit in. What is longer is no list of numbers, and would take the patterns below minutes. */
const LONGEST_CELL = 300;

/** Every telephone number in a cell, in the order written. `country` is where a number without prefix belongs. */
export function readPhones(raw: string, country: string): PhoneReading[] {
  const text = raw
    .normalize('NFC')
    .replace(/[\u00A0\u202F\u2007\u2009]/g, ' ')
    .trim();
  if (!text) return [];
  if (text.length > LONGEST_CELL) return [unreadable(text)];
  const expanded = expandSheetNumber(text);
  if (expanded === 'digitsLost') return [unreadable(text)];
  return splitPhones(expanded).map((piece) => readPiece(piece, expanded === text ? piece : text, country));
}

/** The first telephone number in a cell. */
export function readPhone(raw: string, country: string): PhoneReading | undefined {
  return readPhones(raw, country)[0];
}

/** What a search on digits may hit: the number as dialled in its country, and with its country code. */
export function phoneDigits(number: string): string {
  // What nearly all numbers are; parsing them again would double the cost of an import.
  if (/^\+33\d{9}$/.test(number)) return `0${number.slice(3)} ${number.slice(1)}`;
  const parsed = number.startsWith('+') ? parsePhoneNumberFromString(number) : undefined;
  if (!parsed) return number.replace(/\D/g, '');
  return `${parsed.formatNational().replace(/\D/g, '')} ${parsed.number.slice(1)}`;
}

/** « 06 12 34 56 78 » for the reader's own country, « +32 470 12 34 56 » for another; what was typed when unreadable. */
export function formatPhone(number: string, country: string): string {
  const parsed = number.startsWith('+') ? parsePhoneNumberFromString(number) : undefined;
  if (!parsed) return number;
  return (parsed.country ?? countryOf(parsed)) === country ? parsed.formatNational() : parsed.formatInternational();
}

function readPiece(piece: string, typed: string, country: string): PhoneReading {
  const { rest, extension } = pullExtension(piece);
  const dialled = cleanPhoneText(rest);
  const number = dialled && parseDialled(dialled, country);
  if (!number) return { ...unreadable(typed), ...(extension && { extension }) };
  return {
    number: number.number,
    typed,
    kind: kindOf(number),
    ...(extension && { extension }),
    status: statusOf(number),
    country: countryOf(number),
  };
}

function unreadable(typed: string): PhoneReading {
  return { number: typed.replace(/\s+/g, ' '), typed, kind: 'other', status: 'invalid' };
}

function parseDialled(dialled: string, fileCountry: string): PhoneNumber | undefined {
  const country = isSupportedCountry(fileCountry) ? fileCountry : undefined;
  const french = country !== undefined && frenchTerritories.includes(country);
  const national = french ? frenchNational(dialled) : dialled;
  if (fictionBlocks.test(french || dialled.startsWith('+33') ? frenchTrunk(national) : '')) {
    return parse(frenchTrunk(national), 'FR');
  }
  const parsed = parse(national, country);
  if (parsed?.isValid()) return parsed;
  const asInFrance = french || parsed?.countryCallingCode === '33';
  if (asInFrance && /^0[1-9]\d{8}$/.test(frenchTrunk(national))) {
    for (const territory of frenchTerritories) {
      const elsewhere = parse(frenchTrunk(national), territory);
      if (elsewhere?.isValid()) return elsewhere;
    }
  }
  return parsed?.isPossible() && !keepsTrunkZero(parsed) ? parsed : undefined;
}

function parse(dialled: string, country: CountryCode | undefined): PhoneNumber | undefined {
  return parsePhoneNumberFromString(dialled, { defaultCountry: country, extract: false });
}

/** Spreadsheets drop the leading zero, and some exports drop the `+` of `+33`. */
function frenchNational(dialled: string): string {
  if (/^[1-9]\d{8}$/.test(dialled)) return `0${dialled}`;
  if (/^33\d{9}$/.test(dialled)) return `+${dialled}`;
  return dialled;
}

function frenchTrunk(dialled: string): string {
  return dialled.replace(/^\+330?(?=[1-9]\d{8}$)/, '0');
}

/** A French number one digit short still has a possible length when its leading zero is counted as a digit. */
function keepsTrunkZero(parsed: PhoneNumber): boolean {
  return parsed.countryCallingCode === '33' && parsed.nationalNumber.startsWith('0');
}

function kindOf(number: PhoneNumber): PhoneReading['kind'] {
  switch (number.getType()) {
    case 'MOBILE':
      return 'mobile';
    case 'FIXED_LINE':
    case 'VOIP':
      return 'landline';
    case undefined:
      return kindByFrenchPrefix(number);
    default:
      return 'other';
  }
}

function kindByFrenchPrefix(number: PhoneNumber): PhoneReading['kind'] {
  if (number.countryCallingCode !== '33') return 'other';
  if (/^[67]/.test(number.nationalNumber)) return 'mobile';
  return /^[1-59]/.test(number.nationalNumber) ? 'landline' : 'other';
}

function statusOf(number: PhoneNumber): PhoneReading['status'] {
  if (fictionBlocks.test(frenchTrunk(number.number))) return 'possible';
  if (canvassingPrefixes.test(number.number)) return 'canvassing';
  switch (number.getType()) {
    case undefined:
      return 'possible';
    case 'TOLL_FREE':
      return 'toll-free';
    case 'PREMIUM_RATE':
    case 'SHARED_COST':
      return 'premium';
    default:
      return 'valid';
  }
}

function countryOf(number: PhoneNumber): string | undefined {
  return number.country ?? number.getPossibleCountries()[0];
}
