export interface PostalCodeReading {
  postalCode: string;
  /** False when the country has no such code; what was typed is then kept. */
  valid: boolean;
}

const frenchCodes = { digits: 5, pattern: /^(?:0[1-9]|[1-8]\d|9[0-8])\d{3}$/ };
const fourDigits = { digits: 4, pattern: /^[1-9]\d{3}$/ };
const fiveDigits = { digits: 5, pattern: /^\d{5}$/ };

const codesByCountry = new Map([
  ...['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'MC'].map(
    (country) => [country, frenchCodes] as const,
  ),
  ...['BE', 'CH', 'LU', 'AT', 'DK', 'TN'].map((country) => [country, fourDigits] as const),
  ...['DE', 'ES', 'IT', 'MA', 'SN', 'DZ'].map((country) => [country, fiveDigits] as const),
]);

/** « F-75001 », « 75 001 », or `1000` out of a spreadsheet that dropped the zero of 01000; four digits stay in Belgium. */
export function readPostalCode(raw: string, country: string): PostalCodeReading | undefined {
  const typed = raw.replace(/\s+/g, ' ').trim();
  if (!typed) return undefined;
  const codes = codesByCountry.get(country);
  if (!codes) return { postalCode: typed.toUpperCase(), valid: true };
  const digits = typed
    .replace(/cedex.*$/i, '')
    .replace(/[.,]0+$/, '')
    .replace(/\D/g, '');
  const oneShort = codes.digits === 5 && digits.length === 4;
  const postalCode = oneShort ? `0${digits}` : digits;
  return codes.pattern.test(postalCode) ? { postalCode, valid: true } : { postalCode: typed, valid: false };
}

/** The French department of a postal code: 01000 → 01, 97410 → 974, 20137 → 2A. */
export function departmentOf(postalCode: string): string | undefined {
  if (!frenchCodes.pattern.test(postalCode)) return undefined;
  if (/^9[78]/.test(postalCode)) return postalCode.slice(0, 3);
  if (postalCode.startsWith('20')) return /^20[01]/.test(postalCode) ? '2A' : '2B';
  return postalCode.slice(0, 2);
}
