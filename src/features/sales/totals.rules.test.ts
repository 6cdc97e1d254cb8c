// The worked examples of invoices: docs of the trade reckon them so.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  balanceOf,
  depositOf,
  isQuantity,
  isUnitPrice,
  netOfGross,
  type PricedLine,
  pricePaid,
  totalsOf,
} from './totals.rules.ts';

const at = (rate: number) => ({ category: 'S', rate }) as const;
const line = (quantity: number, unitPrice: number, rate: number, discount?: PricedLine['discount']): PricedLine => ({
  quantity,
  unitPrice,
  vat: at(rate),
  ...(discount && { discount }),
});

test('three lines of 0,33 bear 0,20 of VAT at 20 %, not 0,21', () => {
  const { tax } = totalsOf([line(1, 33, 2000), line(1, 33, 2000), line(1, 33, 2000)]);
  expect(tax).toBe(20);
});

test('12,37 + 7,49 + 3,33 at 5,5 %', () => {
  const totals = totalsOf([line(1, 1237, 550), line(1, 749, 550), line(1, 333, 550)]);
  expect(totals).toMatchObject({ net: 2319, tax: 128 });
});

const basket = [line(3, 14_990, 2000), line(1.5, 8000, 2000, { rate: 1000 }), line(2, 1250, 550)];
const whole = totalsOf(basket, { rate: 500 });

test('a basket of two rates with a discount on a line and on the whole', () => {
  expect(whole).toEqual({
    lineNets: [44_970, 10_800, 2500],
    discount: 2914,
    groups: [
      { ...at(2000), base: 52_981, tax: 10_596 },
      { ...at(550), base: 2375, tax: 131 },
    ],
    net: 55_356,
    tax: 10_727,
    gross: 66_083,
  });
});

test('a deposit of 30 % of it, and what is left', () => {
  const deposit = depositOf(whole, 3000);
  expect(deposit.groups).toEqual([
    { ...at(2000), base: 15_894, tax: 3179 },
    { ...at(550), base: 713, tax: 39 },
  ]);
  expect(deposit.gross).toBe(19_825);
  const balance = balanceOf(whole, [deposit]);
  expect(balance.gross).toBe(46_258);
  expect(balance.groups.map(({ tax }) => tax)).toEqual([7417, 92]);
});

test('the return of one article of it, at the price that was paid', () => {
  const price = pricePaid(14_990, 500);
  expect(price).toBe(14_240.5);
  expect(totalsOf([line(1, price, 2000)])).toMatchObject({ net: 14_241, tax: 2848, gross: 17_089 });
});

test('francs CFA have no cents', () => {
  expect(totalsOf([line(1, 12_345, 1800)])).toMatchObject({ tax: 2222, gross: 14_567 });
});

test('a price named with its tax stays what it was', () => {
  const net = netOfGross(9990, 2000);
  expect([net, 9990 - net]).toEqual([8325, 1665]);
  expect(netOfGross(100, 550)).toBe(95);
});

test('unit prices below a cent, and quantities of four decimals', () => {
  expect(totalsOf([line(1234.5678, 3.45, 2000)]).net).toBe(4259);
  expect([isUnitPrice(3.4567), isUnitPrice(3.45678), isQuantity(1.00001), isQuantity(0.0001)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('exempt lines stand in a group of their own', () => {
  const exempt: PricedLine = { quantity: 1, unitPrice: 5000, vat: { category: 'E', rate: 0 } };
  expect(totalsOf([exempt, line(1, 1000, 2000)]).groups).toEqual([
    { category: 'S', rate: 2000, base: 1000, tax: 200 },
    { category: 'E', rate: 0, base: 5000, tax: 0 },
  ]);
});

const anyLine = fc.record({
  quantity: fc.integer({ min: 1, max: 1e7 }).map((tenThousandths) => tenThousandths / 1e4),
  unitPrice: fc.integer({ min: 0, max: 1e8 }).map((hundredths) => hundredths / 100),
  vat: fc.constantFrom(at(2000), at(1000), at(550), at(210), { category: 'E', rate: 0 } as const),
  discount: fc.option(fc.record({ rate: fc.integer({ min: 0, max: 10_000 }) })),
});

test('random baskets come to what an independent reckoning in decimals comes to', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 20 }),
      fc.option(fc.integer({ min: 0, max: 9999 })),
      (lines, rate) => {
        const totals = totalsOf(lines, rate === null ? null : { rate });
        const nets = lines.map((one) => {
          // In units of 1e-8 of a cent, by integers told from the digits, not by this module's functions.
          const exact = BigInt(Math.round(one.quantity * 1e4)) * BigInt(Math.round(one.unitPrice * 100)) * 100n;
          const price = half(exact, 100_000_000n);
          return price - (one.discount ? half(price * BigInt(one.discount.rate), 10_000n) : 0n);
        });
        const all = nets.reduce((total, net) => total + net, 0n);
        const discount = rate === null ? 0n : half(all * BigInt(rate), 10_000n);
        expect(totals.lineNets.map(BigInt)).toEqual(nets);
        expect(BigInt(totals.net)).toBe(all - discount);
        expect(totals.gross).toBe(totals.net + totals.tax);
        for (const { base, tax, rate: of } of totals.groups) {
          expect(BigInt(tax)).toBe(half(BigInt(base) * BigInt(of), 10_000n));
          expect(base).toBeGreaterThanOrEqual(0);
        }
      },
    ),
  );
});

/** Of what is not negative: half up is half away from zero. */
const half = (value: bigint, by: bigint) => (value + by / 2n) / by;
