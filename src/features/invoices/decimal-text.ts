import type { Locale } from '../../engine/messages.ts';
import { inUnits, minorDigits } from '../../engine/money.ts';

/** « 1234,50 », as a file for another program has it: the decimals of the currency, no groups. */
export function decimalText(amount: number, currency: string, locale: Locale): string {
  const figures = inUnits({ amount, currency }).toFixed(minorDigits(currency));
  return locale === 'fr' ? figures.replace('.', ',') : figures;
}
