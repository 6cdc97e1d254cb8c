import { sql } from 'kysely';
import { z } from 'zod';
import type { Filter } from '../../../engine/filter.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { countRows, readFilter } from '../../../engine/server/rest.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type Stage, stageRecord } from '../../stages/stage.record.ts';
import { type CounterKey, counterBound, counterFilter, counterKeys } from '../prospect-counters.rules.ts';

const countQuery = z.object({ filter: z.string().describe('A filter as JSON').optional() });

/** The figures above the list of prospects, and the count of any filter; both exact up to the bound. */
export const prospectCounters: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/counters',
    apiRoute({ summary: 'The figures above the list of prospects' }),
    async (request) => {
      return { counters: await countProspects(engine, await sessions.personOf(request)), bound: counterBound };
    },
  );

  http.get<{ Querystring: { filter?: unknown } }>(
    '/api/v1/prospects/count',
    apiRoute({ summary: 'Count prospects by a filter', query: countQuery }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { filter } = request.query;
      const where: Filter | undefined = typeof filter === 'string' ? readFilter(prospectRecord, filter) : notArchived;
      return {
        count: await countRows(engine, person, prospectRecord, { where, bound: counterBound }),
        bound: counterBound,
      };
    },
  );
  return {};
};

const notArchived: Filter = { field: 'archivedAt', is: null };

async function countProspects(engine: Engine, person: Person): Promise<Record<CounterKey, number>> {
  return inCompany(engine.database, person, async (transaction) => {
    const { db, companyId, userId } = transaction;
    const caller = await engine.callerOf(transaction);
    const { rows: stages } = await sql<Stage>`select * from ${sql.table(`kili.${stageRecord.table}`)}
      where company_id = ${companyId}`.execute(db);
    const facts = { userId, now: new Date().toISOString(), zone: caller.timeZone, stages };
    // Every count stops one past the bound, so that none of them reads a whole company.
    const counts = counterKeys.map(
      (key) => sql`(select count(*) from (select 1 from kili.prospect as t where t.company_id = ${companyId}
        and ${reachToSql(prospectRecord, engine.records, caller, 't')}
        and ${filterToSql(counterFilter(key, facts), prospectRecord, 't')} limit ${counterBound + 1}) as bounded)
        as ${sql.ref(key)}`,
    );
    const { rows } = await sql<Record<CounterKey, number>>`select ${sql.join(counts)}`.execute(db);
    return rows[0]!;
  });
}
