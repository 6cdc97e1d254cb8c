export interface SiretReading {
  siret?: string;
  siren?: string;
  /** `digitsLost`: a spreadsheet rounded the number, the real one cannot be known. */
  problem?: 'digitsLost' | 'wrongLength' | 'wrongChecksum';
}

/** La Poste numbers its thousands of offices outside the common checksum. */
const laPoste = '356000000';

/** A SIRET (14 digits) or a SIREN (9), with the zero a spreadsheet dropped put back. */
export function readSiret(raw: string): SiretReading {
  const typed = raw.trim().replace(/[.,]0+$/, '');
  if (!typed) return {};
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(typed)) return { problem: 'digitsLost' };
  const digits = typed.replace(/\D/g, '');
  if (digits.length === 13 || digits.length === 14) {
    const siret = digits.padStart(14, '0');
    return isSiret(siret) ? { siret, siren: siret.slice(0, 9) } : { problem: 'wrongChecksum' };
  }
  if (digits.length === 8 || digits.length === 9) {
    const siren = digits.padStart(9, '0');
    return isSiren(siren) ? { siren } : { problem: 'wrongChecksum' };
  }
  return { problem: 'wrongLength' };
}

export function isSiren(siren: string): boolean {
  return /^\d{9}$/.test(siren) && passesLuhn(siren);
}

export function isSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || !isSiren(siret.slice(0, 9))) return false;
  if (passesLuhn(siret)) return true;
  return siret.startsWith(laPoste) && sumOfDigits(siret) % 5 === 0;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighed = place % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}

function sumOfDigits(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}

/** A SIREN begins the SIRET; one that came alone is kept under a key of its own. */
export function sirenOf({ siret, custom }: { siret: string | null; custom: Record<string, unknown> }): string | null {
  if (siret) return siret.slice(0, 9);
  return typeof custom.siren === 'string' ? custom.siren : null;
}

/** As people write it: 732 829 320. */
export const sirenText = (siren: string) => siren.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3');

/** As people write it: 732 829 320 00074. */
export const siretText = (siret: string) => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');
