import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Filter } from '../../../engine/filter.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { readListQuery } from '../../../engine/server/list-query.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { rowsBehind } from '../../../engine/server/rows-behind.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { usualStaysIn } from '../../stages/server/usual-stays.route.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { type StayLimits, stayLimits, stayMoment } from '../../stages/stay.rules.ts';
import { boardStages, inTenths, type Money, noFigures, type StageFigures, sumsByCurrency } from '../board.rules.ts';
import { counterBound, isMore } from '../prospect-counters.rules.ts';

const board = {
  path: '/prospects/board',
  record: prospectRecord,
  filters: [],
  sort: [],
  searchField: 'searchText',
  archivable: true,
};

const ofPipeline = z.object({ pipeline: z.uuid().describe('Only the stages of this pipeline').optional() });

const figure = z.number().int();
const stageOnBoard = z.object({
  stageId: z.uuid(),
  usualDays: z.number().nullable().describe('How long prospects usually stay here'),
  count: figure.describe(
    `${counterBound + 1} says "more than ${counterBound}, not counted yet": then the other figures are a least.`,
  ),
  amounts: z.array(z.object({ amount: figure, currency: z.string() })),
  medianAgeInDays: z.number().nullable(),
  watch: figure.describe('Longer here than half as long again as is usual'),
  stuck: figure.describe('Longer here than twice as long as is usual, and nothing planned'),
});

/** The figures above the columns of the board, for whatever the list is asked; the cards come with the list itself. */
export const prospectBoard: ServerFeature = ({ http, engine, sessions }) => {
  http.get(
    '/api/v1/prospects/board',
    apiRoute({
      summary: 'How many prospects stand in each stage, for how much and how long',
      query: z.object({
        filter: z.string().describe('A filter as JSON, as in the list of prospects').optional(),
        q: z.string().describe('A search, as in the list of prospects').optional(),
        archived: z.enum(['true', 'false']).describe('true takes archived rows too').optional(),
        ...ofPipeline.shape,
      }),
      answer: { json: z.object({ stages: z.array(stageOnBoard), bound: figure }) },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { where } = await readListQuery({ engine, person }, board, request.query);
      const { pipeline } = parseInput(ofPipeline, request.query);
      const stages = await inCompany(engine.database, person, async (transaction) => {
        const all = await companyStages(transaction);
        const shown = boardStages(pipeline ? all.filter(({ pipelineId }) => pipelineId === pipeline) : all);
        const usual = await usualStaysIn(engine.database, transaction, shown);
        const figures = await figuresOf(engine, transaction, { where, stages: shown, usual });
        return shown.map(({ id }) => ({
          stageId: id,
          usualDays: usual.get(id) ?? null,
          ...(figures.get(id) ?? noFigures),
        }));
      });
      return { stages, bound: counterBound };
    },
  );
  return {};
};

interface Asked {
  where: Filter | undefined;
  stages: readonly Stage[];
  usual: ReadonlyMap<string, number>;
}

/** At once from no more rows of a stage than are counted; of a stage that holds more, from all of them once that is known. */
async function figuresOf(
  engine: Engine,
  transaction: CompanyTransaction,
  { where, stages, usual }: Asked,
): Promise<Map<string, StageFigures>> {
  const caller = await engine.callerOf(transaction);
  const among = sql`t.company_id = ${transaction.companyId} and ${reachToSql(prospectRecord, engine.records, caller, 't')}
    and ${where ? filterToSql(where, prospectRecord, 't', transaction.companyId) : sql`true`}`;
  const moment = stayMoment(new Date().toISOString());
  const limits = stages.map(({ id }) => ({ id, ...stayLimits(usual.get(id) ?? null, moment) }));
  const first = await keptRows(
    engine.database,
    transaction,
    figuresIn({ among, moment, limits, most: counterBound + 1 }),
  );
  const crowded = new Set(first.filter(({ count }) => isMore(count)).map(({ stageId }) => stageId));
  const whole = limits
    .filter(({ id }) => crowded.has(id))
    .flatMap((stage) => rowsBehind(engine.database, caller, figuresIn({ among, moment, limits: [stage] })) ?? [])
    .filter(({ count }) => count > counterBound);
  return new Map(
    [...first, ...whole].map(({ stageId, sums, medianAgeInDays, ...counts }) => [
      stageId,
      {
        ...counts,
        amounts: sumsByCurrency(sums ?? []),
        medianAgeInDays: isMore(counts.count) ? null : inTenths(medianAgeInDays ?? 0),
      },
    ]),
  );
}

interface AskedFigures {
  /** The prospects within reach that the list was asked for, as `t`. */
  among: RawBuilder<unknown>;
  moment: string;
  limits: readonly (StayLimits & { id: string })[];
  /** Of a stage no more rows are looked at. */
  most?: number;
}

/** The same as `stageFigures` tells of rows, in one statement. */
function figuresIn({ among, moment, limits, most }: AskedFigures) {
  // The longest standing come first: those who are stuck are among them, however many stand behind.
  return sql<StageFigures & { stageId: string; sums: Money[] | null }>`
    with step as (
      select * from unnest(${limits.map(({ id }) => id)}::uuid[],
        ${limits.map(({ watchBefore }) => watchBefore)}::timestamptz[],
        ${limits.map(({ stuckBefore }) => stuckBefore)}::timestamptz[]) as step(id, watch_before, stuck_before)),
    card as (
      select step.id as stage_id, found.*,
        coalesce(found.stage_since < step.watch_before, false) as is_slow,
        coalesce(found.stage_since < step.stuck_before, false)
          and (found.next_action_at is null or found.next_action_at < ${moment}) as is_stuck
      from step cross join lateral (
        select t.stage_since, t.next_action_at, t.expected_amount from kili.prospect as t
        where t.stage_id = step.id and ${among}
        order by t.stage_since, t.id limit ${most ?? null}::bigint) as found),
    sum as (
      select stage_id, expected_amount ->> 'currency' as currency,
        sum((expected_amount ->> 'amount')::bigint) as amount
      from card where expected_amount is not null group by 1, 2)
    select stage_id, count(*)::int as count,
      percentile_cont(0.5) within group (
        order by greatest(0, extract(epoch from ${moment}::timestamptz - stage_since))::float8 / 86400) as median_age_in_days,
      (count(*) filter (where is_slow and not is_stuck))::int as watch,
      (count(*) filter (where is_stuck))::int as stuck,
      (select jsonb_agg(jsonb_build_object('amount', sum.amount, 'currency', sum.currency))
        from sum where sum.stage_id = card.stage_id) as sums
    from card group by stage_id`;
}
