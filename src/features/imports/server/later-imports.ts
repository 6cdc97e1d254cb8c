// The imports that went on from one that may be undone: said before it is, for whom they completed stays until then.
import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { importRecord } from '../import.record.ts';

const MOST_IMPORTS = 10;
/** Of each import no more are looked at: that it stands in the way shows long before. */
const MOST_STEPS = 10_000;

interface LaterImport {
  id: string;
  /** Null where somebody else imported it, out of the asker's reach. */
  fileName: string | null;
  startedAt: string;
  /** Whom it completed after the import asked about. */
  prospects: number;
  /** There may be more. */
  isLeast: boolean;
}

/** The latest come first, as they would have to be undone. */
export function laterImports(engine: Engine, person: Person, importId: string): Promise<LaterImport[]> {
  return inCompany(engine.database, person, async (transaction) => {
    const { db, companyId } = transaction;
    const caller = await engine.callerOf(transaction);
    const { rows } = await sql<LaterImport>`select later.id, later.file_name, later.started_at, found.prospects,
        found.looked_at = ${MOST_STEPS} as is_least
      from (
        select t.id, t.started_at, case when ${reachToSql(importRecord, engine.records, caller, 't')}
          then t.file_name end as file_name
        from kili.import as t
        where t.company_id = ${companyId} and (t.counts ->> 'updated')::integer > 0 and t.started_at > (
          select started_at from kili.import where company_id = ${companyId} and id = ${importId})
        order by t.started_at desc limit ${MOST_IMPORTS}) as later
      cross join lateral (
        select count(*)::integer as looked_at, count(ours.prospect_id)::integer as prospects
        from (
          select prospect_id, rev from kili.import_step
          where company_id = ${companyId} and import_id = later.id and kind = 'completed' and state = 'done'
          order by prospect_id limit ${MOST_STEPS}) as theirs
        left join kili.import_step as ours on ours.company_id = ${companyId} and ours.import_id = ${importId}
          and ours.prospect_id = theirs.prospect_id and ours.state = 'done' and ours.rev < theirs.rev) as found
      where found.prospects > 0 order by later.started_at desc`.execute(db);
    return rows;
  });
}
