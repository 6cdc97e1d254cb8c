// Whom somebody has made one with another since an import: said before it is undone, for they stay until that merge is.
import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';

/** No more merges are looked at: that some stand in the way shows long before. */
const MOST_MERGES = 10_000;

export interface MergedSince {
  prospects: number;
  /** There may be more. */
  isLeast: boolean;
}

/** Counted by the merges, which are few, and not by the rows of the import. */
export function mergedSince(engine: Engine, person: Person, importId: string): Promise<MergedSince> {
  return inCompany(engine.database, person, async ({ db, companyId }) => {
    const { rows } = await sql<MergedSince>`with merged as (
        select master_id, loser_id, created_at from kili.prospect_merge
        where company_id = ${companyId} and undone_at is null and created_at >= (
          select started_at from kili.import where company_id = ${companyId} and id = ${importId})
        order by created_at desc, id desc limit ${MOST_MERGES})
      select count(distinct step.prospect_id)::integer as prospects,
        (select count(*) from merged) = ${MOST_MERGES} as is_least
      from merged cross join lateral (values (merged.master_id), (merged.loser_id)) as one (prospect_id)
      join kili.import_step as step on step.company_id = ${companyId} and step.import_id = ${importId}
        and step.prospect_id = one.prospect_id
      where step.state = 'done' and merged.created_at >= step.at`.execute(db);
    return rows[0]!;
  });
}
