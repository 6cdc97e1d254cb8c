// What undoing an import will need, kept while it writes: one step a prospect.
import { sql } from 'kysely';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { filledParts } from '../undo-import.rules.ts';
import { contentOf } from './prospect-content.ts';

/** Whom the batch at hand created, by `row_match`. */
export async function keepCreated({ db, companyId }: BulkTransaction, importId: string): Promise<void> {
  await sql`insert into kili.import_step (company_id, import_id, prospect_id, kind, rev, content, at)
    select ${companyId}::uuid, ${importId}::uuid, m.prospect_id, 'created', 1, made.content, now()
    from row_match as m
    cross join lateral (
      select ${contentOf('p')} as content from kili.prospect as p
      where p.company_id = ${companyId} and p.id = m.prospect_id offset 0
    ) as made
    where m.target_id is null
    returning prospect_id`.execute(db);
}

/**
 * Several rows may complete one prospect: the first tells how it was, the last how it was left. Where somebody else wrote
 * in between, `rev_before` is what they left: no import before them is the one this row went on from. Of whom the file
 * itself created, the write count alone tells from then on whether somebody worked on them.
 */
export async function keepCompleted(
  { db, companyId }: BulkTransaction,
  importId: string,
  completed: readonly { before: Prospect; after: Prospect }[],
): Promise<void> {
  if (completed.length === 0) return;
  const parts = completed.map(({ before, after }) => filledParts(before, after));
  await sql`insert into kili.import_step as s (company_id, import_id, prospect_id, kind, rev, rev_before, before, after, at)
    select ${companyId}::uuid, ${importId}::uuid, c.id, 'completed', c.rev_before + 1, c.rev_before, c.before, c.after, now()
    from unnest(${completed.map(({ before }) => before.id)}::uuid[], ${completed.map(({ before }) => before.rev)}::integer[],
      ${parts.map(({ before }) => JSON.stringify(before))}::jsonb[], ${parts.map(({ after }) => JSON.stringify(after))}::jsonb[])
      as c(id, rev_before, before, after)
    on conflict (company_id, import_id, prospect_id) do update
      set rev = excluded.rev, rev_before = case when s.rev = excluded.rev_before then s.rev_before else excluded.rev_before end,
        content = null, before = excluded.before || s.before, after = s.after || excluded.after`.execute(db);
}

/** How many prospects an undo would look at. */
export async function stepsKept({ db, companyId }: CompanyTransaction, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from kili.import_step
    where company_id = ${companyId} and import_id = ${importId}`.execute(db);
  return rows[0]?.count ?? 0;
}
