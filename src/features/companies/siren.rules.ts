import { passesLuhn } from './luhn.rules.ts';

/** La Poste numbers its thousands of offices outside the common checksum. */
const laPoste = '356000000';

/** Whether nine digits are a SIREN: the last proves the others (Luhn). */
export function isSiren(digits: string): boolean {
  return /^\d{9}$/.test(digits) && digits !== '000000000' && passesLuhn(digits);
}

/** Whether fourteen digits are a SIRET: a SIREN, five more, and again the last proves the others. */
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits) || !isSiren(digits.slice(0, 9))) return false;
  if (passesLuhn(digits)) return true;
  return digits.startsWith(laPoste) && sumOfDigits(digits) % 5 === 0;
}

function sumOfDigits(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}
