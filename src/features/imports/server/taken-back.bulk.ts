// What is taken back of a prospect counts as never written. What stands below it is as it was left again, and can itself be
// taken back whole; what stands above it rests on that from now on.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

/** A write that was taken back, told by the prospect's write counts. */
export interface TakenBack {
  prospectId: string;
  /** What it went on from, and what it left. */
  revBefore: number;
  rev: number;
  /** Where the prospect stood when it was taken back, and where it stands since. */
  found: number;
  now: number;
}

/** Of every import and bulk change that is still kept of these prospects. */
export async function closeUp(transaction: CompanyTransaction, takenBack: readonly TakenBack[]): Promise<void> {
  if (takenBack.length === 0) return;
  const { db, companyId } = transaction;
  for (const steps of [sql.table('kili.import_step'), sql.table('kili.bulk_step')]) {
    await sql`update ${steps} as s set rev = case when s.rev = t.top then t.now else s.rev end,
        rev_before = case when s.rev_before = t.rev then t.rev_before else s.rev_before end
      from (
        select t.*, case when t.found = t.rev then t.rev_before else t.found end as top
        from unnest(${takenBack.map(({ prospectId }) => prospectId)}::uuid[],
          ${takenBack.map(({ revBefore }) => revBefore)}::integer[], ${takenBack.map(({ rev }) => rev)}::integer[],
          ${takenBack.map(({ found }) => found)}::integer[], ${takenBack.map(({ now }) => now)}::integer[])
          as t(prospect_id, rev_before, rev, found, now)) as t
      where s.company_id = ${companyId} and s.prospect_id = t.prospect_id and s.rev is not null
        and (s.rev = t.top or s.rev_before = t.rev)`.execute(db);
  }
}
