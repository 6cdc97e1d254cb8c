import { sql } from 'kysely';
import { requireReach, scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

/** Remembers of every pair of these that they are not the same, or forgets it. */
export async function sayDistinct(
  engine: Engine,
  person: Person,
  { prospectIds, distinct }: { prospectIds: readonly string[]; distinct: boolean },
): Promise<void> {
  const ids = [...new Set(prospectIds)].sort();
  if (ids.length < 2) refuse('merge.withItself', {}, 'prospectIds');
  await inCompany(engine.database, person, async (transaction) => {
    const { db, companyId, userId } = transaction;
    const caller = await engine.callerOf(transaction);
    if (scopeOf(caller, 'prospects.edit') === 'none') refuse('access.forbidden', { permission: 'prospects.edit' });
    const store = pgStore(transaction, { caller, records: engine.records, now: new Date().toISOString() });
    for (const id of ids) {
      const prospect = (await store.find(prospectRecord, id)) ?? refuse('prospect.notFound', {}, 'prospectIds');
      requireReach(caller, 'prospects.edit', prospect.ownerId);
    }
    const pairs = ids.flatMap((one, place) => ids.slice(place + 1).map((other) => ({ one, other })));
    const said = sql`unnest(${pairs.map(({ one }) => one)}::uuid[], ${pairs.map(({ other }) => other)}::uuid[])
      as said(one_id, other_id)`;
    if (distinct) {
      await sql`insert into kili.distinct_prospects (company_id, one_id, other_id, user_id, created_at)
        select ${companyId}::uuid, said.one_id, said.other_id, ${userId}::uuid, now() from ${said}
        on conflict do nothing`.execute(db);
    } else {
      await sql`delete from kili.distinct_prospects as d using ${said}
        where d.company_id = ${companyId} and d.one_id = said.one_id and d.other_id = said.other_id`.execute(db);
    }
  });
}
