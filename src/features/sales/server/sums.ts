// What quotes or sales come to, by state and currency: amounts of two currencies are never added.
import { sql } from 'kysely';
import { z } from 'zod';
import type { AnyRecord } from '../../../engine/define.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { reachToSql, tableOf } from '../../../engine/server/pg-store.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';

export const sum = z.object({
  state: z.string(),
  currency: z.string(),
  count: z.number().int(),
  net: z.number().int().describe('In minor units'),
  gross: z.number().int(),
});
export type Sum = z.infer<typeof sum>;

/** The sums of what the person may see; archived rows are left out where the record knows any. */
export async function sumsByState(engine: Engine, person: Person, record: AnyRecord): Promise<Sum[]> {
  return inCompany(engine.database, person, async (transaction) => {
    const caller = await engine.callerOf(transaction);
    const present = 'archivedAt' in record.schema.shape ? sql`and t.archived_at is null` : sql``;
    const { rows } = await sql<Sum>`select t.state, t.currency, count(*) as count, sum(t.net)::bigint as net,
        sum(t.gross)::bigint as gross
      from ${sql.table(tableOf(record))} as t
      where t.company_id = ${person.companyId} and ${reachToSql(record, engine.records, caller, 't')} ${present}
      group by t.state, t.currency order by t.state, t.currency`.execute(transaction.db);
    return rows;
  });
}
