// What the server does for one person while they are elsewhere: imports, changes to whole lists, exports. Under way, and
// ended since yesterday.
import { sql } from 'kysely';
import { z } from 'zod';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { bulkChange } from '../../bulk-changes/bulk-change.rules.ts';

const HOURS_TOLD = 24;
const MOST = 20;

const piece = z.object({
  id: z.string(),
  kind: z.enum(['import', 'bulkChange', 'export']),
  state: z.string(),
  isUnderWay: z.boolean(),
  title: z.string().describe('The file of an import, the list of an export'),
  change: bulkChange.nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
type Piece = z.infer<typeof piece>;

export const workRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/work',
    apiRoute({
      summary: 'Your own imports, changes to whole lists and exports under way, and those ended since yesterday',
      answer: { json: z.object({ items: z.array(piece) }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return { items: await inCompany(engine.database, person, workOf) };
    },
  );
  return {};
};

/** Read from each table by its index on the person, the newest first. */
async function workOf({ db, companyId, userId }: CompanyTransaction): Promise<Piece[]> {
  const since = sql`now() - make_interval(hours => ${HOURS_TOLD})`;
  const { rows } = await sql<Piece>`select * from (
      (select i.id, 'import' as kind, i.state, i.state in ('waiting', 'running', 'undoing') as is_under_way,
        i.file_name as title, null::jsonb as change,
        case when i.state in ('undoing', 'undone') then (i.undo ->> 'archived')::integer + (i.undo ->> 'putBack')::integer
          + (i.undo ->> 'kept')::integer else (i.counts ->> 'read')::integer end as done,
        case when i.state in ('undoing', 'undone') then (i.undo ->> 'total')::integer else i.total_rows end as total,
        coalesce(i.started_at, i.updated_at) as started_at,
        case when i.state = 'undone' then i.updated_at else i.finished_at end as ended_at, i.created_at
      from kili.import as i
      where i.company_id = ${companyId} and i.user_id = ${userId} and (i.state in ('waiting', 'running', 'undoing')
        or i.state in ('done', 'failed', 'undone') and greatest(i.finished_at, i.updated_at) > ${since})
      order by i.created_at desc limit ${MOST})
      union all
      (select b.id, 'bulkChange', b.state, b.state in ('waiting', 'running', 'takingBack'), '', b.change,
        case when b.state = 'takingBack' then b.taken_back else b.changed + b.same + b.left_out end,
        case when b.state = 'takingBack' then b.changed else b.total end, b.started_at, b.finished_at, b.created_at
      from kili.bulk_change as b
      where b.company_id = ${companyId} and b.user_id = ${userId}
        and (b.state in ('waiting', 'running', 'takingBack') or b.finished_at > ${since})
      order by b.created_at desc limit ${MOST})
      union all
      (select e.id, 'export', e.state, e.state in ('waiting', 'running'), e.title, null, e.rows_done, e.row_count,
        coalesce(e.started_at, e.created_at), e.finished_at, e.created_at
      from kili.export as e
      where e.company_id = ${companyId} and e.user_id = ${userId} and e.state <> 'cancelled'
        and (e.state in ('waiting', 'running') or e.finished_at > ${since})
      order by e.created_at desc limit ${MOST})
    ) as work order by is_under_way desc, coalesce(ended_at, started_at) desc, id limit ${MOST}`.execute(db);
  return rows.map(({ id, kind, state, isUnderWay, title, change, done, total, startedAt, endedAt }) => ({
    id,
    kind,
    state,
    isUnderWay,
    title,
    change,
    done,
    total,
    startedAt,
    endedAt,
  }));
}
