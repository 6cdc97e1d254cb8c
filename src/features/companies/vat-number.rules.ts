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
