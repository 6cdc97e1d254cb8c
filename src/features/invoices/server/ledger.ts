// The ledger of payments: entries are added, and what is unpaid of each invoice follows.
import { sql } from 'kysely';
import type { NewRow, Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { creditOf, type LedgerPart } from '../allocation.rules.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import { type Payment, paymentRecord } from '../payment.record.ts';
import { tellOfInvoice } from './tell-of-invoice.ts';

/** Entries about one person take turns, so that no credit is used twice. */
export async function holdLedger({ db, companyId }: CompanyTransaction, prospectId: string): Promise<void> {
  await sql`select id from kili.prospect where company_id = ${companyId} and id = ${prospectId}
    for no key update`.execute(db);
}

/** Writes an entry, and takes its parts off what is unpaid. */
export async function addEntry(
  store: Store,
  transaction: CompanyTransaction,
  entry: NewRow<typeof paymentRecord>,
): Promise<Payment> {
  const { db, companyId } = transaction;
  const written = await store.insert(paymentRecord, entry);
  for (const { invoiceId, amount } of entry.parts) {
    await sql`insert into kili.payment_part (company_id, payment_id, invoice_id, amount)
      values (${companyId}, ${entry.id}, ${invoiceId}, ${amount})`.execute(db);
    const invoice = (await store.find(invoiceRecord, invoiceId)) ?? refuse('invoice.notFound');
    await store.update(invoiceRecord, invoiceId, { openAmount: invoice.openAmount - amount });
    await tellOfInvoice(transaction, invoiceId);
  }
  return written;
}

/** What is open of one person in one currency. */
export function openInvoices(store: Store, { prospectId, currency }: Pick<Invoice, 'prospectId' | 'currency'>) {
  const where = {
    and: [
      { field: 'prospectId', is: prospectId },
      { field: 'currency', is: currency },
      { field: 'number', isNot: null },
      { field: 'openAmount', from: 1 },
    ],
  };
  return store.list(invoiceRecord, { where });
}

/** What the client may still use in a currency. */
export async function clientCredit(
  { db, companyId }: CompanyTransaction,
  { prospectId, currency }: Pick<Invoice, 'prospectId' | 'currency'>,
): Promise<number> {
  const { rows } = await sql<{ amount: number; parts: LedgerPart[] }>`select amount, parts from kili.payment
    where company_id = ${companyId} and prospect_id = ${prospectId} and currency = ${currency}`.execute(db);
  return creditOf(rows);
}

/** The same in each currency there is any. */
export async function clientCredits(
  { db, companyId }: CompanyTransaction,
  prospectId: string,
): Promise<{ currency: string; amount: number }[]> {
  const { rows } = await sql<{ currency: string; amount: number; parts: LedgerPart[] }>`
    select currency, amount, parts from kili.payment
    where company_id = ${companyId} and prospect_id = ${prospectId}`.execute(db);
  return [...Map.groupBy(rows, ({ currency }) => currency)]
    .map(([currency, ledger]) => ({ currency, amount: creditOf(ledger) }))
    .filter(({ amount }) => amount !== 0);
}
