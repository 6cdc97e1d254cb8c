import { sql } from 'kysely';
import { z } from 'zod';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, type Database, inCompany } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import type { Stage } from '../stage.record.ts';
import { type MeasuredStay, stayWindowInDays, usualStayInDays } from '../stay.rules.ts';
import { companyStages } from './company-stages.ts';

/** The latest exits tell what is usual now; no company needs more of them. */
const MOST_EXITS = 10_000;

const usualStays = z.object({
  stays: z.array(z.object({ stageId: z.uuid(), days: z.number().nullable() })),
});

/** How long prospects usually stay in each stage: a fact of the company, the same for everybody in it. */
export const usualStayRoutes: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/stages/usual-stays',
    apiRoute({
      summary: `How long prospects usually stay in each stage: the median of the last ${stayWindowInDays} days, in days`,
      answer: { json: usualStays },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return inCompany(engine.database, person, async (transaction) => {
        const stages = (await companyStages(transaction)).filter(({ archivedAt }) => !archivedAt);
        const usual = await usualStaysIn(engine.database, transaction, stages);
        return { stays: stages.map(({ id }) => ({ stageId: id, days: usual.get(id) ?? null })) };
      });
    },
  );
  return {};
};

/** The usual stay in days of each open stage, as measured or set; where neither is known the stage is left out. */
export async function usualStaysIn(
  database: Database,
  transaction: CompanyTransaction,
  stages: readonly Pick<Stage, 'id' | 'kind' | 'usualDays'>[],
): Promise<Map<string, number>> {
  // A move keeps since when the prospect stood where it left: by hand beside the stage, of a call among what was before.
  const exits = sql<MeasuredStay & { stageId: string }>`select stage_id, count(*)::int as exits,
      percentile_cont(0.5) within group (order by stay) as median_in_days
    from (select coalesce(t.details ->> 'from', t.details #>> '{before,stageId}') as stage_id,
        extract(epoch from t.occurred_at - (t.details #>> '{before,stageSince}')::timestamptz)::float8 / 86400 as stay
      from kili.interaction as t
      where t.company_id = ${transaction.companyId} and t.undone_at is null
        and (t.details #>> '{before,stageSince}') is not null
        and t.occurred_at > now() - make_interval(days => ${stayWindowInDays})
      order by t.occurred_at desc limit ${MOST_EXITS}) as exit
    where stay >= 0 group by stage_id`;
  const rows = await keptRows(database, transaction, exits);
  const measured = new Map(rows.map((row) => [row.stageId, row]));
  return new Map(
    stages.flatMap(({ id, kind, usualDays }) => {
      const days = kind === 'open' ? usualStayInDays(measured.get(id), usualDays) : null;
      return days === null ? [] : [[id, days] as const];
    }),
  );
}
