// An amount as files write it, with its currency before or behind it, or in a column beside.
import { plain } from '../../engine/text.ts';
import { type DecimalSign, readDecimal } from './decimals.rules.ts';
import type { RowProblemCode } from './row-problems.ts';

/** In minor units, e.g. cents. */
export interface Money {
  amount: number;
  currency: string;
}

const usualCurrency = 'EUR';
const currencies = new Set(Intl.supportedValuesOf('currency'));
const currencySigns: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', fcfa: 'XOF', cfa: 'XOF' };

/** « 1 234,50 € », « CHF 900 »; what cannot be read is told. */
export function readMoney(
  cell: string,
  { beside, sign, note }: { beside: string; sign?: DecimalSign; note(code: RowProblemCode, value?: string): undefined },
): Money | undefined {
  const text = cell.replace(/\b(?:ht|ttc)\b/gi, '');
  const [, before = '', figures = '', after = ''] =
    /^([^\d+\-−.,]*)(.*?\d(?:\s*(?:md|[km])(?![a-z]))?)([^\d]*)$/i.exec(text) ?? [];
  const amount = readDecimal(figures, sign);
  const cents = amount === undefined ? Number.NaN : Math.round(amount * 100);
  if (!(cents >= 0) || !Number.isSafeInteger(cents)) return note('revenueUnreadable');
  const typed = before.trim() || after.trim() || beside;
  const currency = typed ? currencyOf(typed) : usualCurrency;
  return currency ? { amount: cents, currency } : note('currencyUnknown', typed);
}

/** « € », « euros », « CHF »: which currency a text names. */
export function currencyOf(typed: string): string | undefined {
  const word = plain(typed).replace(/[\s.]/g, '');
  if (/^euros?$/.test(word)) return 'EUR';
  const code = currencySigns[word] ?? word.toUpperCase();
  return currencies.has(code) ? code : undefined;
}
