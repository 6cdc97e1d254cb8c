// A draft as its form holds it: what is typed, as it is typed; and back again.
import { refuse } from '../../../engine/refusal.ts';
import { draftOfLine, type LineDraft, readDiscount, typedDiscount } from '../../sales/line-draft.rules.ts';
import type { SaleLine } from '../../sales/sale-line.ts';
import type { Discount } from '../../sales/totals.rules.ts';
import { readDraftLine, readDraftLines } from '../draft-line.rules.ts';
import type { Invoice } from '../invoice.record.ts';

export type DraftValues = Pick<
  Invoice,
  | ('buyer' | 'currency' | 'exemptions' | 'nature' | 'suppliedOn' | 'purchaseOrder' | 'deliveryAddress' | 'note')
  | 'perEuro'
> & { lines: LineDraft[]; discount: string; depositIds: string[] };

export function valuesOf(invoice: Invoice, locale: string): DraftValues {
  const { buyer, currency, exemptions, nature, suppliedOn, purchaseOrder, deliveryAddress, note, perEuro } = invoice;
  return {
    ...{ buyer, currency, exemptions, nature, suppliedOn, purchaseOrder, deliveryAddress, note, perEuro },
    lines: invoice.lines.map((line, place) => draftOfLine(line, { key: `${invoice.id}.${place}`, currency, locale })),
    discount: typedDiscount(invoice.discount, currency, locale),
    depositIds: invoice.deposits.map(({ invoiceId }) => invoiceId),
  };
}

export interface DraftContent {
  lines: SaleLine[];
  discount: Discount | null;
}

/** What is kept of it; refused, with the place of what is wrong, until all of it can be read. */
export function contentOf({
  lines,
  discount,
  currency,
}: Pick<DraftValues, 'lines' | 'discount' | 'currency'>): DraftContent {
  const wrong = lines.findIndex((line) => readDraftLine(line, currency)?.wrong);
  if (wrong >= 0) refuse('invoiceScreen.lineWrong', { place: wrong + 1 });
  const off = readDiscount(discount, currency);
  if (off === undefined) return refuse('invoiceScreen.discountWrong');
  const { lines: read, isTooMuch } = readDraftLines(lines, off, currency);
  if (isTooMuch) refuse('invoiceScreen.discountTooLarge');
  return { lines: read, discount: off && 'rate' in off && off.rate === 0 ? null : off };
}
