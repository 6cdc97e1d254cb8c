// What a file says of consent proves nothing, having neither the day, nor the words, nor a source: it is kept as declared,
// and allows no call.
import { sql } from 'kysely';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { newId } from '../../../engine/server/new-id.ts';

/** The people a batch created whose row says « oui » in its column of consent. */
export async function declareConsents(
  { db, companyId }: BulkTransaction,
  { fileName, userId }: { fileName: string; userId: string },
): Promise<void> {
  const { rows } = await sql<{ prospectId: string }>`select m.prospect_id
    from staged_row as r join row_match as m on m.place = r.place
    where r.consent and m.target_id is null`.execute(db);
  if (rows.length === 0) return;
  await sql`insert into kili.consent (company_id, id, prospect_id, channel, state, at, outside_hours, user_id, evidence,
      created_at, updated_at, rev)
    select ${companyId}::uuid, c.id, c.prospect_id, 'phone', 'declared', now(), false, ${userId}::uuid, ${fileName}::text,
      now(), now(), 1
    from unnest(${rows.map(() => newId())}::uuid[], ${rows.map(({ prospectId }) => prospectId)}::uuid[])
      as c(id, prospect_id)
    returning id`.execute(db);
}
