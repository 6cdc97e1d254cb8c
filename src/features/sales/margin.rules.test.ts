import { expect, test } from 'vitest';
import { marginOfBasket, marginOfSale } from './margin.rules.ts';
import type { SaleLine } from './sale-line.ts';
import { totalsOf } from './totals.rules.ts';

const line = (productId: string | null, quantity: number, unitPrice: number): SaleLine => ({
  ...{ productId, reference: '', name: 'Lampe', description: '', unit: 'C62', quantity, unitPrice, discount: null },
  vat: { category: 'S', rate: 2000 },
});
const costs: Readonly<Record<string, number>> = { lamp: 6000, cable: 250.5 };
const costOf = ({ productId }: SaleLine) => (productId === null ? null : (costs[productId] ?? null));

test('the margin of what has a cost, with its part of the discount on the whole', () => {
  const lines = [line('lamp', 2, 10_000), line('cable', 4, 500), line(null, 1, 3000)];
  expect(marginOfBasket(lines, totalsOf(lines), costOf)).toEqual({ amount: 8998, rate: 4090, lineCount: 2 });
  expect(marginOfBasket(lines, totalsOf(lines, { rate: 1000 }), costOf)).toEqual({
    ...{ amount: 6798, rate: 3433, lineCount: 2 },
  });
});

test('a loss is one, what is given away has none to share, and without costs nothing is told', () => {
  expect(marginOfBasket([line('lamp', 1, 5000)], totalsOf([line('lamp', 1, 5000)]), costOf)?.amount).toBe(-1000);
  expect(marginOfBasket([line('lamp', 1, 0)], totalsOf([line('lamp', 1, 0)]), costOf)).toMatchObject({ rate: 0 });
  expect(marginOfBasket([line(null, 1, 100)], totalsOf([line(null, 1, 100)]), costOf)).toBeNull();
});

test('the margin of a sale is that of its day: by the costs kept with its lines, its discount shared out', () => {
  const lines = [line('lamp', 2, 10_000), line('cable', 4, 500), line(null, 1, 3000)];
  const totals = totalsOf(lines, { rate: 1000 });
  const sold = lines.map((one, place) => ({ ...one, net: totals.lineNets[place]!, cost: costOf(one) }));
  expect(marginOfSale(sold, totals)).toEqual(marginOfBasket(lines, totals, costOf));
});
