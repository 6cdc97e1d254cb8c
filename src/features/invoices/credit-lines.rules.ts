import { inLastPlace, roundedDivision } from '../../engine/decimals.ts';
import type { SaleLine } from '../sales/sale-line.ts';
import { pricePaid, totalsOf, UNIT_PRICE_PLACES } from '../sales/totals.rules.ts';
import type { Invoice } from './invoice.record.ts';

/** Which line of the invoice comes back, counted from 0, and how much of it. */
export interface ReturnedLine {
  line: number;
  quantity: number;
}

/** The lines of a credit note: each at the price that was paid, what was taken off the whole being off it. */
export function creditLines(
  invoice: Pick<Invoice, 'lines' | 'discount'>,
  returned: readonly ReturnedLine[],
): SaleLine[] {
  return returned.flatMap(({ line, quantity }) => {
    const sold = invoice.lines[line];
    if (!sold || quantity <= 0) return [];
    return [{ ...sold, quantity, unitPrice: paidFor(invoice, sold.unitPrice), discount: discountFor(sold, quantity) }];
  });
}

function paidFor({ lines, discount }: Pick<Invoice, 'lines' | 'discount'>, unitPrice: number): number {
  if (!discount) return unitPrice;
  if ('rate' in discount) return pricePaid(unitPrice, discount.rate);
  const { net, discount: off } = totalsOf(lines, discount);
  if (net + off === 0) return unitPrice;
  const exact = inLastPlace(unitPrice, UNIT_PRICE_PLACES) * BigInt(net);
  return Number(roundedDivision(exact, BigInt(net + off))) / 10 ** UNIT_PRICE_PLACES;
}

/** A rate stays; an amount goes with the part of the quantity that comes back. */
function discountFor({ discount, quantity }: SaleLine, returned: number): SaleLine['discount'] {
  if (!discount || 'rate' in discount || returned === quantity) return discount;
  const part = inLastPlace(returned, 4) * BigInt(discount.amount);
  return { amount: Number(roundedDivision(part, inLastPlace(quantity, 4))) };
}
