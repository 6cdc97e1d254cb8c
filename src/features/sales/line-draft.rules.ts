// What is typed into the lines of a quote or a sale, and what it comes to.
import { inUnits, minorDigits } from '../../engine/money.ts';
import { readTypedNumber, readTypedPrice, typedPrice } from '../products/typed-price.rules.ts';
import type { UnitCode } from '../products/units.ts';
import { isSoundVat } from '../products/vat-rates.ts';
import { MOST_MINOR_UNITS, problemOfLine } from './basket.rules.ts';
import { type SaleLine, saleLine } from './sale-line.ts';
import { type Discount, lineNet, type Totals, totalsOf, type Vat } from './totals.rules.ts';

export interface LineDraft {
  /** Tells it from others on the screen. */
  key: string;
  productId: string | null;
  reference: string;
  name: string;
  description: string;
  unit: UnitCode;
  quantity: string;
  price: string;
  /** « 10 » or « 10 % » is a share, « 15 € » an amount; empty for none. */
  discount: string;
  vat: Vat;
}

export type DraftField = 'name' | 'quantity' | 'price' | 'discount' | 'vat';

/** A line as it will be kept, or the field that stands in the way. */
export type ReadLine = { line: SaleLine; net: number; wrong?: undefined } | { wrong: DraftField };

export function readLine(draft: LineDraft, currency: string): ReadLine {
  const { key: _, price, quantity, discount, ...rest } = draft;
  const read = { quantity: readTypedNumber(quantity), unitPrice: readTypedPrice(price, currency) };
  if (!rest.name.trim()) return { wrong: 'name' };
  if (read.quantity === null) return { wrong: 'quantity' };
  if (read.unitPrice === null) return { wrong: 'price' };
  const off = readDiscount(discount, currency);
  if (off === undefined) return { wrong: 'discount' };
  const parsed = saleLine.safeParse({ ...rest, ...read, discount: off });
  if (!parsed.success) return { wrong: fieldOf(parsed.error.issues[0]?.path[0]) };
  if (!isSoundVat(parsed.data.vat)) return { wrong: 'vat' };
  const problem = problemOfLine(parsed.data);
  if (problem) return { wrong: problem === 'sale.lineDiscountTooLarge' ? 'discount' : 'quantity' };
  return { line: parsed.data, net: lineNet(parsed.data) };
}

const fieldOf = (path: unknown): DraftField =>
  path === 'name' || path === 'discount' || path === 'vat' ? path : path === 'unitPrice' ? 'price' : 'quantity';

/** Null where none is typed, undefined where what is typed is none. */
export function readDiscount(typed: string, currency: string): Discount | null | undefined {
  const text = typed.trim();
  if (!text) return null;
  if (/[^\d\s.,%]/.test(text)) {
    const amount = readTypedPrice(text.replace(/^[^\d-]+/, ''), currency);
    return amount !== null && Number.isInteger(amount) ? { amount } : undefined;
  }
  const percent = readTypedNumber(text.replace(/%$/, ''));
  const rate = percent === null ? Number.NaN : Math.round(percent * 100);
  return rate >= 0 && rate <= 10_000 ? { rate } : undefined;
}

/** Why a document cannot be kept as it is typed, as the key of a sentence with its line. */
export function problemOfDrafts(
  drafts: readonly LineDraft[],
  reads: readonly ReadLine[],
  currency: string,
): { key: string; line: number } | undefined {
  const place = reads.findIndex(({ wrong }) => wrong !== undefined);
  const wrong = reads[place]?.wrong;
  const draft = drafts[place];
  if (!wrong || !draft) return undefined;
  return { key: `basket.wrong.${whyWrong(draft, wrong, currency)}`, line: place + 1 };
}

function whyWrong({ quantity, price }: LineDraft, wrong: DraftField, currency: string): string {
  const isNegative = (typed: string) => /^\s*[-−–]/.test(typed);
  if (wrong === 'quantity' && (isNegative(quantity) || readTypedNumber(quantity) === 0)) return 'notPositive';
  if (wrong === 'price' && isNegative(price)) return 'negative';
  if (wrong === 'price' && readTypedNumber(price) !== null && minorDigits(currency) === 0) return 'noDecimals';
  return wrong;
}

/** A share typed finer than it counts, as it counts: « 12,345 » is « 12,35 % ». */
export function tidyDiscount(typed: string, currency: string, locale: string): string {
  const read = readDiscount(typed, currency);
  if (!read || !('rate' in read)) return typed;
  return readTypedNumber(typed.trim().replace(/%$/, ''))! * 100 === read.rate
    ? typed
    : typedDiscount(read, currency, locale);
}

/** What the lines that can be read come to; an empty total while the discount cannot. */
export function totalsOfRead(lines: readonly ReadLine[], discount: Discount | null): Totals | null {
  const read = lines.flatMap((one) => (one.wrong ? [] : [one.line]));
  const totals = totalsOf(read, discount);
  return totals.net < 0 || totals.gross > MOST_MINOR_UNITS ? null : totals;
}

/** A line as it was kept, in the fields again. */
export function draftOfLine(
  line: SaleLine,
  { key, currency, locale }: { key: string; currency: string; locale: string },
): LineDraft {
  const { productId, reference, name, description, unit, quantity, unitPrice, discount, vat } = line;
  return {
    ...{ key, productId, reference, name, description, unit, vat },
    quantity: typedNumber(quantity, locale),
    price: typedPrice(unitPrice, currency, locale),
    discount: typedDiscount(discount, currency, locale),
  };
}

export const typedNumber = (value: number, locale: string): string =>
  value.toLocaleString(locale, { maximumFractionDigits: 4, useGrouping: false });

/** « 10 % », « 15 EUR »; the code tells an amount from a share, whatever the reader's signs. */
export function typedDiscount(discount: Discount | null, currency: string, locale: string): string {
  if (!discount) return '';
  if ('rate' in discount) return `${typedNumber(discount.rate / 100, locale)}\u00a0%`;
  const amount = inUnits({ amount: discount.amount, currency });
  return `${amount.toLocaleString(locale, { maximumFractionDigits: 3, useGrouping: false })}\u00a0${currency}`;
}

/** A blank line, or one with the name that was typed. */
export const blankLine = (key: string, vat: Vat, name = ''): LineDraft => ({
  ...{ key, productId: null, reference: '', name, description: '', unit: 'C62' },
  ...{ quantity: '1', price: '', discount: '', vat },
});
