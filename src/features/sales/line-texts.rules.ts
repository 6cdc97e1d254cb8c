// How figures of a document read: « 149,90 € », « 1,5 », « 20 % ».
import { minorDigits, withMinus } from '../../engine/money.ts';
import type { Discount, Vat } from './totals.rules.ts';

const FINEST = 4;

/** An amount with all decimals of its currency, as documents write it; a unit price may have finer ones. */
export function amountText(amount: number, currency: string, locale: string): string {
  const digits = minorDigits(currency);
  const text = (amount / 10 ** digits).toLocaleString(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: Number.isInteger(amount) ? digits : digits + FINEST,
  });
  return withMinus(text);
}

export const quantityText = (quantity: number, locale: string): string =>
  quantity.toLocaleString(locale, { maximumFractionDigits: FINEST });

/** « 5,5 % » */
export const rateText = (basisPoints: number, locale: string): string =>
  (basisPoints / 10_000).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 2 });

/** What is left of a price, to a tenth: « 50,2 % ». */
export const marginText = (basisPoints: number, locale: string): string =>
  (basisPoints / 10_000).toLocaleString(locale, {
    ...{ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  });

export const discountText = (discount: Discount, currency: string, locale: string): string =>
  'rate' in discount ? rateText(discount.rate, locale) : amountText(discount.amount, currency, locale);

export const isTaxed = ({ category }: Pick<Vat, 'category'>): boolean => category === 'S';
