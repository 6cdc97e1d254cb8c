import { sql } from 'kysely';
import { z } from 'zod';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { invoiceRecord } from '../invoice.record.ts';

const amount = z.object({
  currency: z.string(),
  count: z.int(),
  gross: z.int().describe('In minor units of the currency'),
  open: z.int().describe('What is unpaid of it'),
});
export const invoiceFigures = z.object({
  drafts: z.array(amount),
  unpaid: z.array(amount).describe('Not yet due and late ones together'),
  late: z.array(amount),
  remind: z.array(amount).describe('Whose next reminder of payment is due'),
  paid: z.array(amount),
  credits: z.array(amount).describe('Credit notes'),
});
export type InvoiceFigures = z.infer<typeof invoiceFigures>;
type Group = keyof InvoiceFigures;

interface Row {
  currency: string;
  isDraft: boolean;
  isCredit: boolean;
  isOpen: boolean;
  isLate: boolean;
  isToRemind: boolean;
  isCancelled: boolean;
  count: number;
  gross: number;
  open: number;
}

/** What the lists of invoices come to, each currency by itself: they are never added up. */
export async function figuresOf(
  { db, companyId }: CompanyTransaction,
  { engine, caller, today, prospectId }: { engine: Engine; caller: Caller; today: string; prospectId?: string },
): Promise<InvoiceFigures> {
  const reach = reachToSql(invoiceRecord, engine.records, caller, 'i');
  const { rows } = await sql<Row>`select i.currency, i.number is null as is_draft, i.kind = 'credit' as is_credit,
      i.open_amount > 0 as is_open, i.open_amount > 0 and i.due_on < ${today}::date as is_late,
      i.open_amount > 0 and coalesce(i.remind_on <= ${today}::date, false) as is_to_remind, i.is_cancelled,
      count(*)::int as count, sum(i.due)::bigint as gross, sum(i.open_amount)::bigint as open
    from kili.invoice as i where i.company_id = ${companyId} and ${reach}
      ${prospectId ? sql`and i.prospect_id = ${prospectId}` : sql``}
    group by 1, 2, 3, 4, 5, 6, 7 order by 1`.execute(db);
  const sums = (isIn: (row: Row) => boolean) => summed(rows.filter(isIn));
  const figures: Record<Group, ReturnType<typeof summed>> = {
    drafts: sums(({ isDraft }) => isDraft),
    unpaid: sums(({ isOpen }) => isOpen),
    late: sums(({ isLate }) => isLate),
    remind: sums(({ isToRemind }) => isToRemind),
    paid: sums(({ isDraft, isCredit, isOpen, isCancelled }) => !isDraft && !isCredit && !isOpen && !isCancelled),
    credits: sums(({ isDraft, isCredit }) => !isDraft && isCredit),
  };
  return figures;
}

function summed(rows: readonly Row[]) {
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, same]) => ({
    currency,
    count: same.reduce((sum, { count }) => sum + count, 0),
    gross: same.reduce((sum, { gross }) => sum + gross, 0),
    open: same.reduce((sum, { open }) => sum + open, 0),
  }));
}
