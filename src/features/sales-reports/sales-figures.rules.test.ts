import { describe, expect, test } from 'vitest';
import { type CountedSold, changeOf, currenciesSold, marginRate, repurchaseOf } from './sales-figures.rules.ts';

const row = (more: Partial<CountedSold>): CountedSold => ({
  ...{ what: 'revenue', by: 'all', currency: 'EUR', isCurrent: true, key: null, count: 1, amount: 0 },
  ...more,
});
const asked = {
  days: { from: '2026-11-01', to: '2026-11-30' },
  before: { from: '2026-10-01', to: '2026-10-31' },
  step: 'week' as const,
};

describe('what was sold', () => {
  const rows = [
    row({ currency: 'XOF', count: 50, amount: 9_000 }),
    row({ count: 3, amount: 120_000 }),
    row({ isCurrent: false, count: 2, amount: 100_000 }),
    row({ what: 'sale', count: 3, amount: 100_000 }),
    row({ what: 'quote', count: 2, amount: 80_000 }),
    row({ by: 'step', key: '2026-10-26', count: 1, amount: 20_000 }),
    row({ by: 'step', key: '2026-11-09', count: 2, amount: 100_000 }),
    row({ by: 'step', key: '2026-10-26', isCurrent: false, amount: 70_000 }),
    row({ by: 'step', key: '2026-09-28', isCurrent: false, amount: 30_000 }),
    row({ by: 'rep', key: 'awa', amount: 90_000 }),
    row({ by: 'rep', key: 'paul', isCurrent: false, amount: 40_000 }),
    row({ by: 'rep', key: 'awa', what: 'sale', amount: 10_000 }),
  ];
  const [euro, franc] = currenciesSold(rows, asked, 'EUR');

  test('stands by currency, that of the company first, and never added up', () => {
    expect([euro!.currency, franc!.currency]).toEqual(['EUR', 'XOF']);
    expect(euro!.revenue).toEqual({ count: 3, amount: 120_000, before: 100_000 });
    expect(franc!.revenue).toEqual({ count: 50, amount: 9_000, before: 0 });
    expect(franc!.averageBasket).toBeNull();
  });

  test('has an average basket, in whole minor units', () => expect(euro!.averageBasket).toBe(33_333));

  test('has steps that are each compared with as far into the period before', () => {
    expect(euro!.steps.map(({ from, revenue }) => [from, revenue.amount, revenue.before])).toEqual([
      ['2026-11-01', 20_000, 30_000],
      ['2026-11-02', 0, 0],
      ['2026-11-09', 100_000, 0],
      ['2026-11-16', 0, 0],
      ['2026-11-23', 0, 70_000],
      ['2026-11-30', 0, 0],
    ]);
  });

  test('names who sold before and nothing now', () =>
    expect(euro!.reps.map(({ key, revenue, sale }) => [key, revenue.amount, revenue.before, sale.amount])).toEqual([
      ['awa', 90_000, 0, 10_000],
      ['paul', 0, 40_000, 0],
    ]));
});

test('a repurchase is told with its n, and nothing is made up where there is none', () => {
  expect(repurchaseOf([{ isCurrent: true, count: 30, median: 42.5 }])).toEqual({
    ...{ count: 30, median: 42.5, before: null, isWeak: false },
  });
  expect(repurchaseOf([])).toEqual({ count: 0, median: null, before: null, isWeak: true });
});

test('a change needs something before, a margin something sold', () => {
  expect(changeOf(125, 100)).toBe(0.25);
  expect(changeOf(-50, -100)).toBe(0.5);
  expect(changeOf(125, 0)).toBeNull();
  expect(marginRate(30, 120)).toBe(0.25);
  expect(marginRate(30, 0)).toBeNull();
});
