// Random baskets against a reckoning in decimal text that shares nothing with the rules.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBasket } from './basket.rules.ts';
import type { SaleLine } from './sale-line.ts';

const anyLine = fc
  .record({
    quantity: fc.integer({ min: 1, max: 5_000_000 }),
    price: fc.integer({ min: 0, max: 20_000_000 }),
    rate: fc.constantFrom(2000, 1000, 850, 550, 210),
    off: fc.option(fc.integer({ min: 0, max: 10_000 })),
  })
  .map(({ quantity, price, rate, off }) => ({
    tenThousandths: quantity,
    hundredthsOfACent: price,
    rate,
    off,
    line: {
      ...{ productId: null, reference: '', name: 'Pose', description: '', unit: 'C62' },
      quantity: Number(`${Math.trunc(quantity / 10_000)}.${String(quantity % 10_000).padStart(4, '0')}`),
      unitPrice: Number(`${Math.trunc(price / 100)}.${String(price % 100).padStart(2, '0')}`),
      discount: off === null ? null : { rate: off },
      vat: { category: 'S', rate },
    } satisfies SaleLine,
  }));

/** Half up, of what is not negative. */
const half = (value: bigint, by: bigint) => (2n * value + by) / (2n * by);

test('random baskets come to what decimals come to, to the cent', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 30 }),
      fc.option(fc.integer({ min: 0, max: 9_999 })),
      (asked, rate) => {
        const { totals } = readBasket({
          ...{ currency: 'EUR', lines: asked.map(({ line }) => line) },
          discount: rate === null ? null : { rate },
        });
        const nets = asked.map(({ tenThousandths, hundredthsOfACent, off }) => {
          const price = half(BigInt(tenThousandths) * BigInt(hundredthsOfACent), 1_000_000n);
          return price - (off === null ? 0n : half(price * BigInt(off), 10_000n));
        });
        const all = nets.reduce((sum, net) => sum + net, 0n);
        const discount = rate === null ? 0n : half(all * BigInt(rate), 10_000n);
        expect(totals.lineNets.map(BigInt)).toEqual(nets);
        expect([BigInt(totals.net), BigInt(totals.discount)]).toEqual([all - discount, discount]);
        let tax = 0n;
        for (const group of totals.groups) {
          const before = nets
            .filter((_, place) => asked[place]?.rate === group.rate)
            .reduce((sum, net) => sum + net, 0n);
          const exact = all === 0n ? 0n : before * discount;
          // Each rate bears its part of the discount, to within the cent that was left over.
          const off = (before - BigInt(group.base)) * (all || 1n) - exact;
          expect(off < (all || 1n) && off > -(all || 1n)).toBe(true);
          expect(BigInt(group.tax)).toBe(half(BigInt(group.base) * BigInt(group.rate), 10_000n));
          tax += BigInt(group.tax);
        }
        expect([BigInt(totals.tax), BigInt(totals.gross)]).toEqual([tax, all - discount + tax]);
      },
    ),
    { numRuns: 300 },
  );
});

const line: SaleLine = {
  ...{ productId: null, reference: '', name: 'Pose', description: '', unit: 'C62', quantity: 1, unitPrice: 1000 },
  ...{ discount: null, vat: { category: 'S', rate: 2000 } },
};

test.each([
  ['sale.otherCurrency', { lines: [line, { ...line, currency: 'CHF' }] }],
  ['sale.vatWithoutRate', { lines: [{ ...line, vat: { category: 'AE' as const, rate: 2000 } }] }],
  ['sale.lineTooLarge', { lines: [{ ...line, quantity: 1e9, unitPrice: 1e6 }] }],
  ['sale.lineDiscountTooLarge', { lines: [{ ...line, discount: { amount: 1001 } }] }],
  ['sale.discountTooLarge', { lines: [line], discount: { amount: 1001 } }],
])('%s', (key, wrong) => {
  const read = () => readBasket({ currency: 'EUR', discount: null, ...wrong });
  expect(read).toThrow(expect.objectContaining({ key }));
});

test('a line may name its currency where it is that of the document', () => {
  const { lines } = readBasket({ currency: 'XOF', discount: null, lines: [{ ...line, currency: 'XOF' }] });
  expect(lines).toEqual([line]);
});
