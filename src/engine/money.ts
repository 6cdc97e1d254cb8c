// Amounts are whole minor units of their currency: cents of a euro, but francs where a franc has no cents.

export interface Money {
  /** In minor units: 1250 for 12,50 €, 1250 for 1 250 F CFA. */
  amount: number;
  /** ISO 4217, e.g. "EUR". */
  currency: string;
}

// Source: ISO 4217, list one. Written here because browsers do not agree on all of them.
const withoutMinorUnit = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '));
const inThousandths = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** How many decimals an amount of this currency has: 0, 2 or 3. */
export function minorDigits(currency: string): number {
  if (withoutMinorUnit.has(currency)) return 0;
  return inThousandths.has(currency) ? 3 : 2;
}

/** The amount in whole units of its currency: 12.5 for 1250 cents. */
export function inUnits({ amount, currency }: Money): number {
  return amount / 10 ** minorDigits(currency);
}

/** An amount in whole units as money; what lies below the smallest unit is rounded. */
export function moneyOf(units: number, currency: string): Money {
  return { amount: Math.round(Number((units * 10 ** minorDigits(currency)).toPrecision(15))), currency };
}

/**
 * « 18 000 € », « 12,50 € », « 12 345 F CFA »; decimals only where there are any, none where `rounded`, and always where
 * `exact`, as papers have them.
 */
export function moneyText(money: Money, locale: string, { rounded = false, exact = false } = {}): string {
  const { currency } = money;
  const units = inUnits(money);
  const digits = rounded || (Number.isInteger(units) && !exact) ? 0 : minorDigits(currency);
  const text = units.toLocaleString(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return withMinus(text);
}

/** A figure below zero as it is set in print: with a minus, which a line never breaks behind, and no hyphen. */
export const withMinus = (figure: string): string => figure.replace('-', '\u2212');

/** The sign an amount of this currency is written with: « € », « F CFA », "MAD". */
export function currencySign(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
