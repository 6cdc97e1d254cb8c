// A consumer who was canvassed pays nothing within 7 days of the agreement: no deposit is asked for before the eighth.
// Source: Code de la consommation, L.221-10.
import { sql } from 'kysely';
import { addDays, wallTime } from '../../../engine/dates.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Invoice } from '../invoice.record.ts';

const DAYS_WITHOUT_PAYMENT = 7;

export async function refuseEarlyPayment(
  { db, companyId }: CompanyTransaction,
  { kind, quoteId }: Pick<Invoice, 'kind' | 'quoteId'>,
  { issuedOn, timeZone }: { issuedOn: string; timeZone: string },
): Promise<void> {
  if (kind !== 'deposit' || quoteId === null) return;
  const { rows } = await sql<{ decidedAt: string }>`select decided_at from kili.quote
    where company_id = ${companyId} and id = ${quoteId} and is_canvassed and decided_at is not null`.execute(db);
  if (!rows[0]) return;
  const agreedOn = wallTime(rows[0].decidedAt, timeZone).day;
  const firstDay = addDays(agreedOn, DAYS_WITHOUT_PAYMENT + 1);
  if (issuedOn < firstDay) refuse('invoice.depositTooEarly', { day: dayInFigures(firstDay, 'fr') });
}
