// The points of an invoice follow it: they wait from its issue on, are free once it is paid, and go back with its credit
// notes.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { untilSettled } from '../../../engine/server/run-command.ts';
import { invoiceChangedJob } from '../../invoices/server/tell-of-invoice.ts';
import { type EarnOptions, earnFor, takeBackFor } from './earn.ts';
import { segmentSoon } from './segments.job.ts';

export const pointsOfInvoices: ServerFeature = ({ engine }) => ({
  async [invoiceChangedJob]({ companyId, payload }) {
    const invoiceId = payload.invoiceId as string;
    await untilSettled(() =>
      inCompany(engine.database, { companyId, userId: companyId }, async (transaction) => {
        await pointsOfInvoice(transaction, invoiceId);
        await segmentSoon(transaction);
      }),
    );
  },
});

interface Told {
  prospectId: string;
  currency: string;
  net: number;
  credited: number;
  issuedOn: string;
  paidOn: string | null;
}

/**
 * Deposits earn nothing: what they are paid for does, with the final invoice. So nothing is left of one that is wholly taken
 * back, though its credit notes are for the rest without the deposits.
 */
export async function pointsOfInvoice(
  transaction: CompanyTransaction,
  invoiceId: string,
  options: EarnOptions = {},
): Promise<void> {
  const { db, companyId } = transaction;
  const { rows } = await sql<Told>`select i.prospect_id, i.currency, i.net, i.issued_on::text,
      case when i.is_cancelled then i.net else coalesce((select sum(c.net) from kili.invoice as c
        where c.company_id = ${companyId} and c.number is not null and (c.corrects_id = i.id or c.corrects_id in (
          select (d ->> 'invoiceId')::uuid from jsonb_array_elements(i.deposits) as d))), 0) end::float8 as credited,
      case when i.open_amount <= 0 then coalesce((select max(p.paid_on)::text from kili.payment as p
          join kili.payment_part as part on part.company_id = ${companyId} and part.payment_id = p.id
          where p.company_id = ${companyId} and part.invoice_id = i.id), i.issued_on::text) end as paid_on
    from kili.invoice as i
    where i.company_id = ${companyId} and i.id = ${invoiceId} and i.kind = 'invoice' and i.number is not null`.execute(
    db,
  );
  const [told] = rows;
  if (!told) return;
  const { credited, ...invoice } = told;
  await earnFor(transaction, { invoiceId, ...invoice }, options);
  if (credited > 0) await takeBackFor(transaction, { invoiceId, netLeft: invoice.net - credited }, options);
}
