// One line of a contract: what recurs, how often, and at what price before tax.
import { z } from 'zod';
import { roundedDivision } from '../../engine/decimals.ts';
import { saleLine } from '../sales/sale-line.ts';
import { lineNet } from '../sales/totals.rules.ts';

export const contractPeriods = ['week', 'month', 'quarter', 'year'] as const;
export type ContractPeriod = (typeof contractPeriods)[number];

const { productId, reference, name, quantity, unitPrice, discount } = saleLine.shape;

export const contractLine = z.strictObject({
  productId,
  reference,
  name,
  quantity,
  unitPrice: unitPrice.describe('Before tax, for one period, in minor units'),
  discount: discount.describe('Taken off at every period'),
  period: z.enum(contractPeriods),
});
export type ContractLine = z.infer<typeof contractLine>;

// Source: kpis.md §8. A year has 52 weeks.
const months: Readonly<Record<ContractPeriod, readonly [times: bigint, by: bigint]>> = {
  week: [52n, 12n],
  month: [1n, 1n],
  quarter: [1n, 3n],
  year: [1n, 12n],
};

/** What a line comes to in each of its periods, after its discount. */
export const periodNet = (line: ContractLine): number => lineNet(line);

/** What a line comes to in a month, in whole minor units. */
export function monthlyOf(line: ContractLine): number {
  const [times, by] = months[line.period];
  return Number(roundedDivision(BigInt(periodNet(line)) * times, by));
}

/** The recurring revenue of these lines in a month (MRR). */
export const monthlyTotal = (lines: readonly ContractLine[]): number =>
  lines.reduce((sum, line) => sum + monthlyOf(line), 0);
