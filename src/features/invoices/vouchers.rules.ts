// Vouchers on a draft: what they take off is a part of the discount on the whole, named apart so that it is not lost.
import { type Discount, totalsOf } from '../sales/totals.rules.ts';
import type { Invoice, UsedVoucher } from './invoice.record.ts';
import { amountsOf } from './invoice-totals.rules.ts';

type Draft = Pick<Invoice, 'lines' | 'discount' | 'deposits' | 'vouchers'>;

export const worthOf = (vouchers: readonly UsedVoucher[]): number =>
  vouchers.reduce((sum, { amount }) => sum + amount, 0);

/** With one voucher more. */
export function withVoucher(draft: Draft, voucher: UsedVoucher) {
  const { discount } = totalsOf(draft.lines, draft.discount);
  return lowered(draft, { amount: discount + voucher.amount }, [...draft.vouchers, voucher]);
}

/** Without one that was used on it. */
export function withoutVoucher(draft: Draft, redemptionId: string) {
  const gone = draft.vouchers.filter((one) => one.redemptionId === redemptionId);
  const left = draft.vouchers.filter((one) => one.redemptionId !== redemptionId);
  const rest = totalsOf(draft.lines, draft.discount).discount - worthOf(gone);
  return lowered(draft, rest > 0 ? { amount: rest } : null, left);
}

/** Whether a discount still holds what the vouchers take off. */
export const holdsVouchers = (discount: Discount | null, vouchers: readonly UsedVoucher[]): boolean =>
  vouchers.length === 0 || (discount !== null && 'amount' in discount && discount.amount >= worthOf(vouchers));

const lowered = (draft: Draft, discount: Discount | null, vouchers: UsedVoucher[]) => ({
  discount,
  vouchers,
  ...amountsOf({ ...draft, discount }),
});
