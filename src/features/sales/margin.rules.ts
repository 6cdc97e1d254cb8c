// What is left of a basket once its products are paid for, as far as their cost is known in its currency.
import { roundedDivision } from '../../engine/decimals.ts';
import type { SaleLine } from './sale-line.ts';
import { lineNet, type Totals } from './totals.rules.ts';

export interface BasketMargin {
  /** In minor units. */
  amount: number;
  /** Share of what is sold, in basis points. */
  rate: number;
  /** How many lines it tells of. */
  lineCount: number;
}

/** The margin of the lines whose cost is known, each with its part of the discount on the whole; null where none is. */
export function marginOfBasket(
  lines: readonly SaleLine[],
  { net, discount }: Pick<Totals, 'net' | 'discount'>,
  costOf: (productId: string) => number | null,
): BasketMargin | null {
  const known = lines.flatMap((line) => {
    const cost = line.productId === null ? null : costOf(line.productId);
    return cost === null ? [] : [{ line, cost: Math.round(cost * line.quantity) }];
  });
  if (known.length === 0) return null;
  const before = net + discount;
  const gross = known.reduce((sum, { line }) => sum + lineNet(line), 0);
  const sold = before === 0 ? 0 : Number(roundedDivision(BigInt(gross) * BigInt(net), BigInt(before)));
  const amount = sold - known.reduce((sum, { cost }) => sum + cost, 0);
  return { amount, rate: sold === 0 ? 0 : Math.round((amount / sold) * 10_000), lineCount: known.length };
}
