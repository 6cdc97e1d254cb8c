import { expect, test } from 'vitest';
import { hasRate, isSoundVat, usualVat, vatRatesOf } from './vat-rates.ts';

test.each([
  ['FR', [2000, 1000, 550, 210]],
  ['RE', [850, 210]],
  ['BE', [2100, 1200, 600]],
  ['CH', [810, 380, 260]],
  ['LU', [1700, 1400, 800, 300]],
  ['MA', [2000]],
  ['CI', [1800]],
  ['SN', [1800]],
  ['GF', []],
  ['US', undefined],
])('the rates of %s at the end of 2026', (country, rates) => {
  expect(vatRatesOf(country, '2026-11-22')).toEqual(rates);
});

test('a rate holds between its days', () => {
  expect(vatRatesOf('CH', '2023-12-31')).toEqual([770, 370, 250]);
  expect(vatRatesOf('CH', '2024-01-01')).toEqual([810, 380, 260]);
});

test('the usual rate, or none where VAT does not apply', () => {
  expect(usualVat('FR', '2026-11-22')).toEqual({ category: 'S', rate: 2000 });
  expect(usualVat('YT', '2026-11-22')).toEqual({ category: 'O', rate: 0 });
  expect(usualVat('US', '2026-11-22')).toBeUndefined();
});

test('0 % has a reason, and what has a reason is not taxed', () => {
  expect(isSoundVat({ category: 'S', rate: 550 })).toBe(true);
  expect(isSoundVat({ category: 'S', rate: 0 })).toBe(false);
  expect(isSoundVat({ category: 'E', rate: 0 })).toBe(true);
  expect(isSoundVat({ category: 'AE', rate: 2000 })).toBe(false);
});

test('a rate is one of the country, today or before', () => {
  expect([2000, 550, 850, 1300].every((rate) => hasRate('FR', rate))).toBe(true);
  expect([1234, 1700, 2100].some((rate) => hasRate('FR', rate))).toBe(false);
  expect([770, 810].every((rate) => hasRate('CH', rate))).toBe(true);
  expect(hasRate('US', 700)).toBe(true);
});
