import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasDecimals, inLastPlace, roundedDivision, shareOut } from './decimals.ts';

test.each([
  [1.5, 4, 15_000n],
  [149.9, 2, 14_990n],
  [-0.05, 2, -5n],
  [0.0001, 4, 1n],
  [12, 0, 12n],
  [1e-7, 7, 1n],
])('%d to %i places is %s', (value, places, units) => expect(inLastPlace(value, places)).toBe(units));

test('what has more decimals is refused, not cut', () => {
  expect(() => inLastPlace(0.123, 2)).toThrow(RangeError);
  expect([hasDecimals(0.123, 2), hasDecimals(0.12, 2), hasDecimals(Number.NaN, 2)]).toEqual([false, true, false]);
});

test.each([
  [5n, 2n, 3n],
  [-5n, 2n, -3n],
  [4n, 3n, 1n],
  [5n, 3n, 2n],
  [5n, -2n, -3n],
])('%s ÷ %s is %s', (dividend, divisor, quotient) => expect(roundedDivision(dividend, divisor)).toBe(quotient));

test('parts of a whole sum to it, each at most one off its exact share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.array(fc.nat(1e6), { minLength: 1, maxLength: 12 }).filter((weights) => weights.some((weight) => weight > 0)),
      (whole, weights) => {
        const parts = shareOut(whole, weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
        for (const [place, part] of parts.entries())
          expect(Math.abs(part - (whole * weights[place]!) / total)).toBeLessThan(1.000001);
      },
    ),
  );
});
