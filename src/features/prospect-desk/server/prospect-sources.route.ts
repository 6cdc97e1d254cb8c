import { sql } from 'kysely';
import { z } from 'zod';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

const MOST_SOURCES = 200;

/** The sources in use, for filters and forms. It jumps from one to the next in the index instead of reading every row. */
export const prospectSources: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/sources',
    apiRoute({
      summary: 'The sources in use, in alphabetical order',
      answer: { json: z.object({ sources: z.array(z.string()) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const sources = await inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        const inUse = sql`t.company_id = ${person.companyId} and t.archived_at is null
          and ${reachToSql(prospectRecord, engine.records, caller, 't')}`;
        const { rows } = await sql<{ source: string }>`with recursive found(source) as (
            (select t.source from kili.prospect as t where ${inUse} and t.source is not null order by t.source limit 1)
            union all
            select (select t.source from kili.prospect as t where ${inUse} and t.source > found.source
              order by t.source limit 1)
            from found where found.source is not null)
          select source from found where source is not null limit ${MOST_SOURCES}`.execute(transaction.db);
        return rows.map(({ source }) => source);
      });
      return { sources };
    },
  );
  return {};
};
