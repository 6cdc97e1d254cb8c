import type { Invoice } from './invoice.record.ts';

export const invoiceStatuses = ['draft', 'unpaid', 'partlyPaid', 'late', 'paid', 'cancelled', 'credited'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

type Judged = Pick<Invoice, 'kind' | 'number' | 'dueOn' | 'due' | 'openAmount' | 'isCancelled'>;

/** How an invoice stands today, by the ledger alone: nobody types it. A credit note is `credited` once it is issued. */
export function invoiceStatus(invoice: Judged, today: string): InvoiceStatus {
  const { kind, number, dueOn, due, openAmount, isCancelled } = invoice;
  if (number === null) return 'draft';
  if (kind === 'credit') return 'credited';
  if (isCancelled) return 'cancelled';
  if (openAmount === 0) return 'paid';
  if (dueOn !== null && dueOn < today) return 'late';
  return openAmount < due ? 'partlyPaid' : 'unpaid';
}
