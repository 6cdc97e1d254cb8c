// Consumers of whom nobody can prove that they agreed come in as such: nobody calls them before they have. The mark bears the
// moment the import began, so that undoing the import takes it away again.
import { sql } from 'kysely';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import type { Import } from '../import.record.ts';

/** The people a batch is about to create; whoever is known already keeps the rights they have. */
export async function barUnproven(
  { db, companyId }: BulkTransaction,
  { id, legalBasis }: Pick<Import, 'id' | 'legalBasis'>,
): Promise<void> {
  if (legalBasis !== 'unproven') return;
  await sql`update staged_prospect as s
    set unproven_at = i.started_at, next_action_at = null, next_action_kind = null,
      score = null, score_reasons = '{}', score_moves = false
    from row_match as m, kili.import as i
    where m.place = s.place and m.target_id is null and s.do_not_call_at is null and s.audience = 'B2C'
      and i.company_id = ${companyId} and i.id = ${id}`.execute(db);
}
