// What deposits on a sale or a quote may ask for in all.
import { sql } from 'kysely';
import type { Store } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { saleRecord } from '../../sales/sale.record.ts';
import type { Invoice } from '../invoice.record.ts';
import { refuseBeyond, type Whole } from '../invoice-deposits.ts';

/** Whoever issues another deposit to the same person waits meanwhile: see `holdLedger`. */
export async function refuseBeyondAgreed(
  store: Store,
  transaction: CompanyTransaction,
  deposit: Invoice,
): Promise<void> {
  const whole = await agreedOn(store, transaction, deposit);
  if (whole) await refuseBeyond(store, deposit, whole);
}

async function agreedOn(
  store: Store,
  { db, companyId }: CompanyTransaction,
  { saleId, quoteId, prospectId }: Invoice,
): Promise<Whole | undefined> {
  if (saleId !== null) return store.find(saleRecord, saleId);
  if (quoteId === null) return undefined;
  const { rows } = await sql<Whole>`select currency, gross from kili.quote
    where company_id = ${companyId} and id = ${quoteId} and prospect_id = ${prospectId}`.execute(db);
  return rows[0];
}
