// An amount as files write it, with its currency before or behind it, or in a column beside.
import { type Money, minorDigits, moneyOf } from '../../engine/money.ts';
import { plain } from '../../engine/text.ts';
import { type DecimalSign, readDecimal } from './decimals.rules.ts';
import type { RowProblemCode } from './row-problems.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));
const currencySigns: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', fcfa: 'XOF', cfa: 'XOF' };

/** « 1 234,50 € », « CHF 900 »; what cannot be read is told. `currency` is meant where the file names none. */
export function readMoney(
  cell: string,
  {
    beside,
    currency: usual,
    sign,
    note,
  }: { beside: string; currency: string; sign?: DecimalSign; note(code: RowProblemCode, value?: string): undefined },
): Money | undefined {
  const text = cell.replace(/\b(?:ht|ttc)\b/gi, '');
  const [, before = '', figures = '', after = ''] =
    /^([^\d+\-−.,]*)(.*?\d(?:\s*(?:md|[km])(?![a-z]))?)([^\d]*)$/i.exec(text) ?? [];
  const units = readDecimal(figures, sign) ?? Number.NaN;
  const typed = before.trim() || after.trim() || beside;
  const currency = typed ? currencyOf(typed) : usual;
  if (!(units >= 0)) return note('revenueUnreadable');
  if (!currency) return note('currencyUnknown', typed);
  const money = moneyOf(units, currency);
  const isWhole = minorDigits(currency) > 0 || Number.isInteger(units);
  return isWhole && Number.isSafeInteger(money.amount) ? money : note('revenueUnreadable');
}

/** « € », « euros », « CHF »: which currency a text names. */
export function currencyOf(typed: string): string | undefined {
  const word = plain(typed).replace(/[\s.]/g, '');
  if (/^euros?$/.test(word)) return 'EUR';
  const code = currencySigns[word] ?? word.toUpperCase();
  return currencies.has(code) ? code : undefined;
}
