// The lines of a draft as they are typed: which can be kept, and why another cannot.
import { readTypedNumber } from '../products/typed-price.rules.ts';
import { type LineDraft, type ReadLine, readLine } from '../sales/line-draft.rules.ts';
import type { SaleLine } from '../sales/sale-line.ts';
import { type Discount, isQuantity } from '../sales/totals.rules.ts';

/** A key under `invoiceScreen.wrong`. */
export type LineProblem =
  | 'name'
  | 'quantity'
  | 'quantityNone'
  | 'quantityBelow'
  | 'quantityFine'
  | 'quantityLarge'
  | 'price'
  | 'discount'
  | 'vat';

/** A line that says nothing yet: it is not kept, and nothing is wrong with it. */
const isBlank = ({ name, price, discount }: LineDraft) => !`${name}${price}${discount}`.trim();

/** Undefined for a line that says nothing. */
export const readDraftLine = (line: LineDraft, currency: string): ReadLine | undefined =>
  isBlank(line) ? undefined : readLine(line, currency);

/** The lines that can be read, whether those are all, and whether the discount takes off more than they come to. */
export function readDraftLines(
  drafts: readonly LineDraft[],
  discount: Discount | null,
  currency: string,
): { lines: SaleLine[]; isWhole: boolean; isTooMuch: boolean } {
  const reads = drafts.flatMap((draft) => readDraftLine(draft, currency) ?? []);
  const sound = reads.flatMap((read) => (read.wrong ? [] : [read]));
  const sum = sound.reduce((total, { net }) => total + net, 0);
  return {
    lines: sound.map(({ line }) => line),
    isWhole: sound.length === reads.length,
    isTooMuch: discount !== null && 'amount' in discount && discount.amount > sum,
  };
}

/** Where a line cannot be kept: at which field, and why. */
export function problemOfDraftLine(
  line: LineDraft,
  currency: string,
): { field: 'name' | 'quantity' | 'price' | 'discount' | 'vat'; why: LineProblem } | undefined {
  const wrong = readDraftLine(line, currency)?.wrong;
  if (!wrong) return undefined;
  return { field: wrong, why: wrong === 'quantity' ? quantityProblem(line.quantity) : wrong };
}

function quantityProblem(typed: string): LineProblem {
  if (/^\s*[-−]/.test(typed)) return 'quantityBelow';
  const quantity = readTypedNumber(typed);
  if (quantity === null) return 'quantity';
  if (quantity === 0) return 'quantityNone';
  return isQuantity(quantity) ? 'quantityLarge' : 'quantityFine';
}
