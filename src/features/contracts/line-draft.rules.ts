// What is typed into the lines of a contract, and what it comes to.
import { readTypedNumber, readTypedPrice, typedPrice } from '../products/typed-price.rules.ts';
import { MOST_MINOR_UNITS } from '../sales/basket.rules.ts';
import { readDiscount, typedDiscount, typedNumber } from '../sales/line-draft.rules.ts';
import { type ContractLine, type ContractPeriod, contractLine, monthlyTotal, periodNet } from './contract-line.ts';

export interface ContractLineDraft {
  /** Tells it from others on the screen. */
  key: string;
  productId: string | null;
  reference: string;
  name: string;
  quantity: string;
  price: string;
  /** « 10 » or « 10 % » is a share, « 15 € » an amount; empty for none. */
  discount: string;
  period: ContractPeriod;
}

export type ContractDraftField = 'name' | 'quantity' | 'price' | 'discount';

/** A line as it will be kept, or the field that stands in the way. */
export type ReadContractLine = { line: ContractLine; wrong?: undefined } | { wrong: ContractDraftField };

export function readContractLine(draft: ContractLineDraft, currency: string): ReadContractLine {
  const { key: _, price, quantity, discount, ...rest } = draft;
  const read = { quantity: readTypedNumber(quantity), unitPrice: readTypedPrice(price, currency) };
  if (!rest.name.trim()) return { wrong: 'name' };
  if (!read.quantity) return { wrong: 'quantity' };
  if (read.unitPrice === null) return { wrong: 'price' };
  const off = readDiscount(discount, currency);
  if (off === undefined) return { wrong: 'discount' };
  const parsed = contractLine.safeParse({ ...rest, ...read, discount: off });
  if (!parsed.success || read.quantity * read.unitPrice > MOST_MINOR_UNITS) return { wrong: 'price' };
  return periodNet(parsed.data) < 0 ? { wrong: 'discount' } : { line: parsed.data };
}

/** What the lines that can be read bring in a month. */
export const monthlyOfRead = (reads: readonly ReadContractLine[]): number =>
  monthlyTotal(reads.flatMap((one) => (one.wrong ? [] : [one.line])));

/** A line as it was kept, in the fields again. */
export function draftOfContractLine(
  { quantity, unitPrice, discount, ...rest }: ContractLine,
  { key, currency, locale }: { key: string; currency: string; locale: string },
): ContractLineDraft {
  return {
    ...rest,
    key,
    quantity: typedNumber(quantity, locale),
    price: typedPrice(unitPrice, currency, locale),
    discount: typedDiscount(discount, currency, locale),
  };
}

export const blankContractLine = (key: string, name = ''): ContractLineDraft => ({
  ...{ key, productId: null, reference: '', name, quantity: '1', price: '', discount: '', period: 'month' },
});
