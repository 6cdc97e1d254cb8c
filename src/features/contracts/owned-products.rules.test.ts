import { expect, test } from 'vitest';
import { ownedProducts } from './owned-products.rules.ts';

const lamp = { productId: 'lamp', name: 'Lampe', quantity: 2, on: '2026-03-01' };

test('a product bought several times is one line, under its last name', () => {
  const again = { ...lamp, name: 'Lampe LED', quantity: 1.5, on: '2026-05-01' };
  expect(ownedProducts([again, lamp], [])).toEqual([
    { key: 'lamp', productId: 'lamp', name: 'Lampe LED', quantity: 3.5, lastOn: '2026-05-01', recurs: false },
  ]);
});

test('what was written by hand is known by its name, whatever its capitals', () => {
  const pose = { productId: null, name: 'Pose', quantity: 1, on: '2026-03-01' };
  expect(ownedProducts([pose, { ...pose, name: 'pose ' }], [])).toMatchObject([{ quantity: 2 }]);
});

test('what recurs stands first, and counts no pieces', () => {
  const care = { productId: 'care', name: 'Maintenance', quantity: 1, on: '2025-01-01' };
  expect(ownedProducts([lamp], [care])).toMatchObject([
    { key: 'care', quantity: null, recurs: true },
    { key: 'lamp', quantity: 2, recurs: false },
  ]);
});

test('what was taken back altogether is owned no more', () => {
  expect(ownedProducts([lamp, { ...lamp, quantity: -2, on: '2026-04-01' }], [])).toEqual([]);
});
