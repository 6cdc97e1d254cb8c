import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';
import { comparable } from './comparison.rules.ts';

const otherNames: Record<string, string> = {
  angleterre: 'GB',
  uk: 'GB',
  usa: 'US',
  'etats unis d amerique': 'US',
  hollande: 'NL',
  'cote ivoire': 'CI',
  reunion: 'RE',
  'ile de la reunion': 'RE',
  'france metropolitaine': 'FR',
  congo: 'CG',
  rdc: 'CD',
};

let codesByName: Map<string, string> | undefined;

/** ISO code of a country written as a code, in French or in English: « Belgique », "Belgium", "BE". */
export function readCountry(raw: string): string | undefined {
  const typed = raw.trim();
  const code = typed.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && isSupportedCountry(code)) return code;
  codesByName ??= namesOfCountries();
  return codesByName.get(comparable(typed));
}

function namesOfCountries(): Map<string, string> {
  const codes = new Map<string, string>(Object.entries(otherNames));
  for (const language of ['en', 'fr']) {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of getCountries()) codes.set(comparable(names.of(code) ?? code), code);
  }
  return codes;
}
