import { isSiren } from './siren.rules.ts';

/**
 * A French VAT number: `FR`, a key of two, a SIREN. A key of digits proves the SIREN; one with letters can only be said to
 * have the right form.
 */
export function readFrenchVat(typed: string): { number: string; proven: boolean } | undefined {
  const number = typed.replace(/[\s.]/g, '').toUpperCase();
  const [, key = '', siren = ''] = /^FR([\dA-HJ-NP-Z]{2})(\d{9})$/.exec(number) ?? [];
  if (!isSiren(siren)) return undefined;
  if (!/^\d{2}$/.test(key)) return { number, proven: false };
  return key === vatKey(siren) ? { number, proven: true } : undefined;
}

/** The VAT number that belongs to a SIREN, where its key is of digits. */
export const frenchVatOf = (siren: string): string => `FR${vatKey(siren)}${siren}`;

const vatKey = (siren: string) => String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0');

/** What follows the letters of the country, in the Union but France. Source: the structures that VIES publishes. */
const forms: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(?:\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[\dA-Z+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(?:\d{9}|\d{12}|(?:GD|HA)\d{3})$/,
};

/** A VAT number of the Union by its form, a French or Belgian one by its key too; one of elsewhere only looks like one. */
export function readVatNumber(typed: string): string | undefined {
  const number = typed.replace(/[\s.-]/g, '').toUpperCase();
  const [country, rest] = [number.slice(0, 2), number.slice(2)];
  if (country === 'FR') return readFrenchVat(number)?.number;
  const form = forms[country];
  if (!form) return country !== 'GR' && /^[A-Z]{2,3}[0-9A-Z+*]{2,13}$/.test(number) ? number : undefined;
  if (!form.test(rest) || (country === 'BE' && !isBelgian(rest))) return undefined;
  return number;
}

/** The last two digits prove the first eight. */
const isBelgian = (digits: string) => 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
