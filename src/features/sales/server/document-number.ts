// The next number of a quote, an invoice or a credit note. Source: CGI, annex II, art. 242 nonies A: one chronological
// sequence without a gap.
import { sql } from 'kysely';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

export interface DocumentSeries {
  /** « FA », « AV », « DEV ». */
  series: string;
  /** The day of the document in the company's zone. */
  day: string;
  /** Digits the number is filled up to. */
  digits?: number;
}

/**
 * Takes the next number of the series and year, e.g. `FA-2026-000123`, in the transaction that keeps the document: rolled
 * back, the number was never given. Whoever comes meanwhile waits. Refuses a day before that of the last one
 * (`sales.antedated`).
 */
export async function takeDocumentNumber(
  { db, companyId }: CompanyTransaction,
  { series, day, digits = 6 }: DocumentSeries,
): Promise<string> {
  const year = Number(day.slice(0, 4));
  const { rows: taken } = await sql<{ lastNumber: number }>`
    insert into kili.document_counter as c (company_id, series, year, last_number, last_day)
    values (${companyId}, ${series}, ${year}, 1, ${day}::date)
    on conflict (company_id, series, year) do update
      set last_number = c.last_number + 1, last_day = excluded.last_day where c.last_day <= excluded.last_day
    returning last_number`.execute(db);
  const { rows: later } = await sql<{ day: string }>`select max(last_day)::text as day from kili.document_counter
    where company_id = ${companyId} and series = ${series} and last_day > ${day}::date`.execute(db);
  const after = later[0]?.day;
  if (after) refuse('sales.antedated', { day: after });
  return `${series}-${year}-${String(taken[0]?.lastNumber).padStart(digits, '0')}`;
}
