// To which invoices money goes: to those that were chosen, else to the oldest first; what is left is the client's credit.
import type { Invoice } from './invoice.record.ts';

export interface LedgerPart {
  invoiceId: string;
  amount: number;
}

type Open = Pick<Invoice, 'id' | 'dueOn' | 'issuedOn' | 'number' | 'openAmount'>;

/** The due first, then by the day and number of issue. */
export function oldestFirst(invoices: readonly Open[], amount: number): LedgerPart[] {
  const inOrder = [...invoices].sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
  let left = amount;
  return inOrder.flatMap(({ id, openAmount }) => {
    const part = Math.min(left, openAmount);
    left -= part;
    return part > 0 ? [{ invoiceId: id, amount: part }] : [];
  });
}

const orderOf = ({ dueOn, issuedOn, number }: Open) => `${dueOn} ${issuedOn} ${number}`;

/** What the client may still use: everything received, less what went to invoices. */
export function creditOf(ledger: readonly { amount: number; parts: readonly LedgerPart[] }[]): number {
  return ledger.reduce((sum, { amount, parts }) => sum + amount - partsSum(parts), 0);
}

export const partsSum = (parts: readonly LedgerPart[]) => parts.reduce((sum, { amount }) => sum + amount, 0);
