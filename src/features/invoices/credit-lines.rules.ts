import { inLastPlace, roundedDivision } from '../../engine/decimals.ts';
import type { SaleLine } from '../sales/sale-line.ts';
import { lineNet, pricePaid, totalsOf, UNIT_PRICE_PLACES, type Vat, type VatGroup } from '../sales/totals.rules.ts';
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

interface Left {
  groups: readonly VatGroup[];
  /** How many credit notes came before: each line of them may have been rounded. */
  notes: number;
}

interface Fitted {
  lines: SaleLine[];
  groups: VatGroup[];
}

/**
 * The lines with what they come to, no more than is left at any rate: what rounding has moved from one credit note to the
 * next, the last one bears. Undefined where they ask for more.
 */
export function fitToLeft(lines: readonly SaleLine[], left: Left): Fitted | undefined {
  const fitted = [...lines];
  const groups: VatGroup[] = [];
  for (const group of totalsOf(lines).groups) {
    const same = left.groups.find((one) => isSameRate(one, group));
    if (!same) return undefined;
    const places = [...lines.keys()].filter((place) => isSameRate(lines[place]!.vat, group));
    const excess = group.base - same.base;
    if (excess > places.length + left.notes) return undefined;
    const [place, base] = [places.at(-1)!, Math.min(group.base, same.base)];
    if (excess > 0) fitted[place] = cheaper(lines[place]!, excess);
    groups.push({ ...group, base, tax: excess >= 0 ? same.tax : Math.min(group.tax, same.tax) });
  }
  return { lines: fitted, groups };
}

const isSameRate = (one: Vat, other: Vat) => one.category === other.category && one.rate === other.rate;

function cheaper(line: SaleLine, by: number): SaleLine {
  const off = lineNet({ ...line, discount: null }) - lineNet(line);
  return { ...line, discount: { amount: off + by } };
}
