// What is left of a basket once its products are paid for, as far as their cost is known in its currency.
import { roundedDivision } from '../../engine/decimals.ts';
import type { SaleLineRow } from './sale.record.ts';
import { lineNet, type PricedLine, type Totals } from './totals.rules.ts';

export interface BasketMargin {
  /** In minor units. */
  amount: number;
  /** Share of what is sold, in basis points. */
  rate: number;
  /** How many lines it tells of. */
  lineCount: number;
}

/** The margin of the lines whose cost is known, each with its part of the discount on the whole; null where none is. */
export function marginOfBasket<Line extends PricedLine>(
  lines: readonly Line[],
  { net, discount }: Pick<Totals, 'net' | 'discount'>,
  costOf: (line: Line) => number | null,
): BasketMargin | null {
  const known = lines.flatMap((line) => {
    const cost = costOf(line);
    return cost === null ? [] : [{ line, cost: Math.round(cost * line.quantity) }];
  });
  if (known.length === 0) return null;
  const before = net + discount;
  const gross = known.reduce((sum, { line }) => sum + lineNet(line), 0);
  const sold = before === 0 ? 0 : Number(roundedDivision(BigInt(gross) * BigInt(net), BigInt(before)));
  const amount = sold - known.reduce((sum, { cost }) => sum + cost, 0);
  return { amount, rate: sold === 0 ? 0 : Math.round((amount / sold) * 10_000), lineCount: known.length };
}

/** The same of what was sold, at the costs of that day. */
export function marginOfSale(
  lines: readonly Pick<SaleLineRow, 'quantity' | 'unitPrice' | 'discount' | 'vat' | 'net' | 'cost'>[],
  { net }: { net: number },
): BasketMargin | null {
  const discount = lines.reduce((sum, line) => sum + line.net, 0) - net;
  return marginOfBasket(lines, { net, discount }, ({ cost }) => cost);
}
