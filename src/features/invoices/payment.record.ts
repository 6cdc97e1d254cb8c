import { z } from 'zod';
import { day, defineRecord, id, type RowOf } from '../../engine/define.ts';
import { currencyCode } from '../companies/currency.rules.ts';

/** `credit`: a credit note; `use`: the client's credit goes to invoices; `reversal`: takes another entry back. */
export const paymentKinds = ['payment', 'refund', 'credit', 'use', 'reversal'] as const;
export const paymentMethods = ['transfer', 'card', 'cheque', 'cash', 'debit', 'other'] as const;

export const ledgerPart = z.strictObject({ invoiceId: id, amount: z.int() });

/** One entry of the ledger. Entries are added, never changed. */
export const paymentRecord = defineRecord({
  name: 'payment',
  table: 'payment',
  fields: {
    prospectId: id,
    userId: id.nullable(),
    kind: z.enum(paymentKinds),
    amount: z.int().describe('Negative where money goes back'),
    currency: currencyCode,
    paidOn: day,
    method: z.enum(paymentMethods).nullable(),
    reference: z.string().trim().max(140).nullable(),
    note: z.string().trim().max(500).nullable(),
    parts: z.array(ledgerPart).max(200).describe('To which invoices it goes; the rest is credit of the client'),
    reversesId: id.nullable(),
    creditNoteId: id.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'none',
});

export type Payment = RowOf<typeof paymentRecord>;
