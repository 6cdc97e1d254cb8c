import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { enqueue } from '../../../engine/server/run-command.ts';

/** For whoever draws conclusions from an invoice: issued, paid, unpaid again, or corrected. */
export const invoiceChangedJob = 'invoice.changed';

export const tellOfInvoice = (transaction: CompanyTransaction, invoiceId: string) =>
  enqueue(transaction, invoiceChangedJob, { invoiceId }, { key: `${invoiceChangedJob}:${invoiceId}` });
