import { expect, test } from 'vitest';
import { createProduct } from '../../../features/products/product.commands.ts';
import { stockOf } from './demo-stock.ts';
import { accounting, lighting } from './offer.ts';

test.each([
  ['lighting', lighting],
  ['accounting', accounting],
])('the products of %s are some twenty, each with a reference of its own, sold above their cost', (_, offer) => {
  const products = stockOf(offer);
  expect(products.length).toBeGreaterThanOrEqual(20);
  expect(new Set(products.map(({ reference }) => reference)).size).toBe(products.length);
  for (const { euros, costs, breaks = [], francs: _francs, endedDaysAgo: _ended, ...said } of products) {
    expect(Math.min(euros, ...breaks.map(([, price]) => price))).toBeGreaterThan(costs ?? 0);
    expect(createProduct.args.safeParse({ id: '01920000-0000-7000-8000-000000000001', ...said }).success).toBe(true);
  }
});
