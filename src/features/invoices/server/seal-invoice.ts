// What keeps an issued invoice as it is: a row nobody can change, which refers to it by the hash of its content and holds
// the hash of the one before it.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

export interface Seal {
  invoiceId: string;
  series: string;
  number: string;
  contentHash: string;
}

/** Within the transaction that took the number: nobody seals another of the series meanwhile. */
export async function sealInvoice(
  { db, companyId }: CompanyTransaction,
  { invoiceId, series, number, contentHash }: Seal,
): Promise<void> {
  const year = Number(number.slice(series.length + 1, series.length + 5));
  const { rows } = await sql<{ chain: string }>`select chain from kili.invoice_seal
    where company_id = ${companyId} and series = ${series} and year = ${year} order by number desc limit 1`.execute(db);
  const previous = rows[0]?.chain ?? null;
  await sql`insert into kili.invoice_seal (company_id, invoice_id, series, year, number, content_hash, previous, chain)
    values (${companyId}, ${invoiceId}, ${series}, ${year}, ${number}, ${contentHash}, ${previous},
      encode(sha256(convert_to(coalesce(${previous}::text, '') || ${contentHash}, 'UTF8')), 'hex'))`.execute(db);
}

/** What is wrong with the numbers and the chain: gaps, broken links, invoices without a seal. Nothing, if all is well. */
export async function brokenSeals({ db, companyId }: CompanyTransaction): Promise<{ number: string; fault: string }[]> {
  const { rows } = await sql<{ number: string; fault: string }>`
    with ordered as (
      select number, previous, lag(chain) over one_series as before,
        right(number, 6)::int - coalesce(lag(right(number, 6)::int) over one_series, 0) as step
      from kili.invoice_seal where company_id = ${companyId}
      window one_series as (partition by series, year order by number)
    )
    select number, case when step <> 1 then 'gap' else 'chain' end as fault from ordered
      where step <> 1 or previous is distinct from before
    union all
    select i.number, 'unsealed' from kili.invoice as i
      where i.company_id = ${companyId} and i.number is not null and not exists (
        select from kili.invoice_seal as s where s.company_id = i.company_id and s.invoice_id = i.id)
    union all
    select series || '-' || year, 'counter' from kili.document_counter as c
      where c.company_id = ${companyId} and c.last_number <> (
        select count(*) from kili.invoice_seal as s
          where s.company_id = c.company_id and s.series = c.series and s.year = c.year)
      and exists (select from kili.invoice_seal as s where s.company_id = c.company_id and s.series = c.series)`.execute(
    db,
  );
  return rows;
}
