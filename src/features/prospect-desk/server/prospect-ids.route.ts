import { sql } from 'kysely';
import { z } from 'zod';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { orderToSql } from '../../../engine/server/keyset.ts';
import { readListQuery } from '../../../engine/server/list-query.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { mostSelected } from '../prospect-selection.rules.ts';

const ids = {
  path: '/prospects/ids',
  record: prospectRecord,
  filters: [],
  sort: [{ field: 'createdAt', descending: true }],
  archivable: true,
};

/** The ids of the prospects a filter lets through, for an action on all of them: as many as one action can change. */
export const prospectIds: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/ids',
    apiRoute({
      summary: `The ids of the first ${mostSelected} prospects a filter lets through`,
      query: z.object({
        filter: z.string().describe('A filter as JSON, as in the list of prospects').optional(),
        sort: z.string().describe('Fields to sort by, "-" before one for descending').optional(),
        archived: z.enum(['true', 'false']).describe('true takes archived rows too').optional(),
      }),
      answer: { json: z.object({ ids: z.array(z.uuid()).max(mostSelected) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { where, order } = await readListQuery({ engine, person }, ids, request.query);
      return inCompany(engine.database, person, async (transaction) => {
        const caller = await engine.callerOf(transaction);
        const { rows } = await sql<{ id: string }>`select t.id from kili.prospect as t
          where t.company_id = ${person.companyId} and ${reachToSql(prospectRecord, engine.records, caller, 't')}
            and ${where ? filterToSql(where, prospectRecord, 't', person.companyId) : sql`true`}
          order by ${orderToSql(prospectRecord, order, 't')} limit ${mostSelected}`.execute(transaction.db);
        return { ids: rows.map(({ id }) => id) };
      });
    },
  );
  return {};
};
