// Numbers of a company's own fields. Unlike an amount such a number may have any decimals, so that « 1,234 » may be read
// in two ways: what else stands in the column decides, and else it is one thousand two hundred and thirty-four.

export type DecimalSign = ',' | '.';

const scales: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, md: 1e9 };

/** « 1 234,5 », « 1.234,567 », "1,234.5", « 12 k ». Undefined for what is no number. */
export function readDecimal(raw: string, sign?: DecimalSign): number | undefined {
  const text = raw.replace(/[\s'’]/g, '').replace(/^[−–]/, '-');
  const [, minus, figures = '', scale = ''] = /^([-+]?)(\d[\d.,]*|[.,]\d+)(k|m|md)?$/i.exec(text) ?? [];
  if (!figures) return undefined;
  const plain = figures.replace(/[.,]/g, (one, at: number) => (at === decimalAt(figures, sign) ? 'd' : one));
  const [whole = '', decimals = '', ...more] = plain.split('d');
  if (more.length > 0 || !isGrouped(whole) || /[.,]/.test(decimals)) return undefined;
  const value = Number(`${whole.replace(/[.,]/g, '') || '0'}.${decimals || '0'}`) * (scales[scale.toLowerCase()] ?? 1);
  // What a multiplication adds behind the fifteenth figure was in no file.
  const exact = Number(value.toPrecision(15));
  return minus === '-' && exact !== 0 ? -exact : exact;
}

/** The sign before the decimals, as far as the values of one column show it; undefined when they do not. */
export function decimalSignOf(values: readonly string[]): DecimalSign | undefined {
  const signs = new Set(values.map((value) => certainSign(value.replace(/[\s'’]/g, ''))));
  signs.delete(undefined);
  return signs.size === 1 ? [...signs][0] : undefined;
}

function certainSign(text: string): DecimalSign | undefined {
  const at = decimalAt(text, undefined);
  return at === undefined || !/^[-+]?[\d.,]+$/.test(text) ? undefined : (text[at] as DecimalSign);
}

/** Where the decimal sign stands. One sign before three figures may also part thousands, unless a lone zero is before it. */
function decimalAt(figures: string, sign: DecimalSign | undefined): number | undefined {
  const at = Math.max(figures.lastIndexOf(','), figures.lastIndexOf('.'));
  if (at < 0) return undefined;
  const found = figures[at];
  if (figures.indexOf(found!) !== at) return undefined;
  const isAlone = !/[.,]/.test(figures.slice(0, at));
  const looksGrouped = figures.length - at === 4 && isAlone && !/^[-+]?0?$/.test(figures.slice(0, at));
  return looksGrouped && found !== sign ? undefined : at;
}

/** « 1.234.567 » is grouped by threes, « 12.34.56 » is a telephone or a date. */
function isGrouped(whole: string): boolean {
  return !/[.,]/.test(whole) || /^\d{1,3}(?:[.,]\d{3})+$/.test(whole);
}
