import { sql } from 'kysely';
import { z } from 'zod';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { type CounterKey, counterBound, counterFilter, counterKeys } from '../prospect-counters.rules.ts';

const count = z.number().int().describe(`Exact up to ${counterBound}; one more says "more".`);
const counters = z.object(Object.fromEntries(counterKeys.map((key) => [key, count])));

/** The figures above the list of prospects. */
export const prospectCounters: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/counters',
    apiRoute({ summary: 'The live counters of the list', answer: { json: z.object({ counters, bound: count }) } }),
    async (request) => {
      const person = await sessions.personOf(request);
      return { counters: await countProspects(engine, person), bound: counterBound };
    },
  );
  return {};
};

async function countProspects(engine: Engine, person: Person): Promise<Record<CounterKey, number>> {
  return inCompany(engine.database, person, async (transaction) => {
    const { companyId, userId } = transaction;
    const caller = await engine.callerOf(transaction);
    const stages = await companyStages(transaction);
    const facts = { userId, now: new Date().toISOString(), zone: caller.timeZone, stages };
    // Every count stops one past the bound, so that none of them reads a whole company.
    const counts = counterKeys.map(
      (key) => sql`(select count(*) from (select 1 from kili.prospect as t where t.company_id = ${companyId}
        and ${reachToSql(prospectRecord, engine.records, caller, 't')}
        and ${filterToSql(counterFilter(key, facts), prospectRecord, 't')} limit ${counterBound + 1}) as bounded)
        as ${sql.ref(key)}`,
    );
    const counted = sql<Record<CounterKey, number>>`select ${sql.join(counts)}`;
    const [found] = await keptRows(engine.database, transaction, counted);
    return found!;
  });
}
