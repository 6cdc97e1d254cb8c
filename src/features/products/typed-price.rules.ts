// Prices as people type and read them. Minor units with at most 4 decimals: a screw may cost 0,0125 €.
import { hasDecimals } from '../../engine/decimals.ts';
import { inUnits, minorDigits } from '../../engine/money.ts';
import { PRICE_PLACES } from './price.rules.ts';

/** More than that costs nothing. */
export const MOST_PRICE = 1_000_000_000_000;

/** « 149,90 », « 1 234,5 € », "1,234.50" in minor units; null for what is no price of this currency. */
export function readTypedPrice(typed: string, currency: string): number | null {
  const units = readTypedNumber(typed);
  if (units === null) return null;
  const price = Number((units * 10 ** minorDigits(currency)).toPrecision(15));
  return isPriceIn(currency, price) ? price : null;
}

/** Whether an amount may be a unit price: a franc without cents is not cut into tenths. */
export function isPriceIn(currency: string, price: number): boolean {
  const places = minorDigits(currency) === 0 ? 0 : PRICE_PLACES;
  return price >= 0 && price <= MOST_PRICE && hasDecimals(price, places);
}

/** A number that is not negative, with a comma or a point before its decimals; null for anything else. */
export function readTypedNumber(typed: string): number | null {
  const text = typed.replace(/[\s’']/g, '').replace(/(?:[€$£]|[A-Za-z]{1,5})$/, '');
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(text)) return null;
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  if (last < 0) return Number(text);
  const sign = text[last]!;
  const [whole, decimals] = [text.slice(0, last), text.slice(last + 1)];
  // One sign more than once parts thousands: « 1.234.567 ».
  if (whole.includes(sign)) return /^\d{1,3}(?:[.,]\d{3})+$/.test(text) ? Number(text.replace(/[.,]/g, '')) : null;
  const other = sign === ',' ? '.' : ',';
  if (whole.includes(other) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole)) return null;
  return Number(`${whole.replace(/[.,]/g, '') || '0'}.${decimals || '0'}`);
}

/** As it stands in a field: « 149,90 », without its sign. */
export function typedPrice(price: number, currency: string, locale: string): string {
  return inUnits({ amount: price, currency }).toLocaleString(locale, {
    ...digitsOf(price, currency),
    useGrouping: false,
  });
}

/** « 149,90 € », « 0,0125 € », « 12 345 F CFA ». */
export function unitPriceText(price: number, currency: string, locale: string): string {
  return inUnits({ amount: price, currency }).toLocaleString(locale, {
    style: 'currency',
    currency,
    ...digitsOf(price, currency),
  });
}

function digitsOf(price: number, currency: string) {
  const digits = minorDigits(currency);
  const finest = Number.isInteger(price) ? digits : digits + PRICE_PLACES;
  return { minimumFractionDigits: digits, maximumFractionDigits: finest };
}
