import { plain } from '../../engine/text.ts';

const yes = new Set(['oui', 'o', 'vrai', 'x', '1', 'yes', 'y', 'true', 'ok']);
const no = new Set(['non', 'n', 'faux', '0', 'no', 'false']);

/** « Oui », « x », `1`… Undefined for another word. */
export function readBoolean(raw: string): boolean | undefined {
  const word = plain(raw).trim();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** « B2C », « Particulier ». Undefined for another word. */
export function readAudience(raw: string): 'B2B' | 'B2C' | undefined {
  const word = plain(raw).trim();
  if (/^(?:b ?2 ?c|particuliers?|consumers?)$/.test(word)) return 'B2C';
  return /^(?:b ?2 ?b|pros?|professionnels?|entreprises?|business(?:es)?)$/.test(word) ? 'B2B' : undefined;
}

/** « 1 234,56 », « 1.234,56 », "1,234.56", « 12 k€ », « 1,2 M€ ». The last sign before one or two digits is decimal. */
export function readNumber(raw: string): number | undefined {
  const text = raw.replace(/\s/g, '').replace(/(?:€|eur|euros|ht|ttc)+$/i, '');
  const parts = /^(-?)([\d.,'’]+)(k|m|md)?€?$/i.exec(text);
  if (!parts?.[2] || !/\d/.test(parts[2])) return undefined;
  const scale = { k: 1e3, m: 1e6, md: 1e9 }[parts[3]?.toLowerCase() ?? ''] ?? 1;
  const decimal = /[.,]\d{1,2}$/.exec(parts[2]);
  const whole = parts[2].slice(0, decimal?.index).replace(/\D/g, '');
  const value = Number(`${whole || '0'}.${decimal ? decimal[0].slice(1) : '0'}`);
  const rounded = Math.round(value * scale * 100) / 100;
  return parts[1] && rounded !== 0 ? -rounded : rounded;
}

const inseeBands = new Map([
  ['00', '0'],
  ['01', '1-2'],
  ['02', '3-5'],
  ['03', '6-9'],
  ['11', '10-19'],
  ['12', '20-49'],
  ['21', '50-99'],
  ['22', '100-199'],
  ['31', '200-249'],
  ['32', '250-499'],
  ['41', '500-999'],
  ['42', '1000-1999'],
  ['51', '2000-4999'],
  ['52', '5000-9999'],
  ['53', '10000+'],
]);

/** A headcount as a number or a band: « 10 à 19 », « 10-19 salariés », INSEE code `02` → "3-5". */
export function readHeadcount(raw: string, { inseeCodes = false } = {}): string | undefined {
  const text = plain(raw)
    .replace(/(?<=\d)[\s.](?=\d{3}\b)/g, '')
    .trim();
  // A spreadsheet took « 1-2 » for the first of February: which band it was cannot be known.
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  if (inseeCodes || /^0\d$/.test(text)) return inseeBands.get(text.padStart(2, '0'));
  const band = /^(?:de\s*)?(\d+)\s*(?:-|–|a|to|\/|et)\s*(\d+)/.exec(text);
  if (band)
    return Number(band[1]) === Number(band[2]) ? String(Number(band[1])) : `${Number(band[1])}-${Number(band[2])}`;
  const atLeast = /^(?:plus de|>=?|more than|over)\s*(\d+)|^(\d+)\s*(?:\+|et plus)/.exec(text);
  if (atLeast) return `${Number(atLeast[1] ?? atLeast[2])}+`;
  const count = /^(\d+)(?![\d.,-])/.exec(text);
  return count ? String(Number(count[1])) : undefined;
}

/** A column of INSEE codes shows itself by `00` to `03`; without them `12` is twelve people. */
export function looksLikeInseeCodes(values: readonly string[]): boolean {
  const filled = values.map((value) => value.trim()).filter(Boolean);
  return (
    filled.some((value) => /^0\d$/.test(value)) && filled.every((value) => inseeBands.has(value) || value === 'NN')
  );
}
