import { isSiren, isSiret } from '../companies/siren.rules.ts';

export interface SiretReading {
  siret?: string;
  siren?: string;
  /** `digitsLost`: a spreadsheet rounded the number, the real one cannot be known. */
  problem?: 'digitsLost' | 'wrongLength' | 'wrongChecksum';
}

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

/** A SIREN begins the SIRET; one that came alone is kept under a key of its own. */
export function sirenOf({ siret, custom }: { siret: string | null; custom: Record<string, unknown> }): string | null {
  if (siret) return siret.slice(0, 9);
  return typeof custom.siren === 'string' ? custom.siren : null;
}

/** As people write it: 732 829 320. */
export const sirenText = (siren: string) => siren.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3');

/** As people write it: 732 829 320 00074. */
export const siretText = (siret: string) => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');
