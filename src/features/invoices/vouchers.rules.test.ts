import { expect, test } from 'vitest';
import type { SaleLine } from '../sales/sale-line.ts';
import { holdsVouchers, withoutVoucher, withVoucher } from './vouchers.rules.ts';

const line = (unitPrice: number, rate: number): SaleLine => ({
  ...{ productId: null, reference: '', name: 'Lampe', description: '', unit: 'C62', quantity: 1, unitPrice },
  ...{ discount: null, vat: { category: 'S', rate } },
});
const draft = { lines: [line(10_000, 2000)], discount: null, deposits: [], vouchers: [] };
const voucher = { redemptionId: 'r1', code: 'ABCD', amount: 1_000 };

test('a voucher lowers the base before tax', () => {
  expect(withVoucher(draft, voucher)).toMatchObject({ net: 9_000, tax: 1_800, gross: 10_800, vouchers: [voucher] });
});

test('it comes on top of a discount, and leaves it as it was once it is taken off', () => {
  const used = { ...draft, ...withVoucher({ ...draft, discount: { rate: 1000 } }, voucher) };
  expect(used).toMatchObject({ net: 8_000, discount: { amount: 2_000 } });
  expect(withoutVoucher(used, 'r1')).toMatchObject({ net: 9_000, discount: { amount: 1_000 }, vouchers: [] });
  expect(withoutVoucher({ ...draft, ...withVoucher(draft, voucher) }, 'r1')).toMatchObject({
    net: 10_000,
    discount: null,
  });
});

test('a discount that no longer holds it is told apart', () => {
  expect(holdsVouchers(null, [voucher])).toBe(false);
  expect(holdsVouchers({ rate: 5000 }, [voucher])).toBe(false);
  expect(holdsVouchers({ amount: 999 }, [voucher])).toBe(false);
  expect(holdsVouchers({ amount: 1_000 }, [voucher])).toBe(true);
  expect(holdsVouchers(null, [])).toBe(true);
});
