// Who came to which stage and went on, told from the moves on the timelines and from where prospects began.
//
//   created ─► [stage] ─move─► [stage] ─move─► …      a passage: coming to a stage, or skipping over it forward
//
// A cohort are those with a passage of a stage in a period; who has been further along at or after its first one in that
// period, to this day, went on; those of the period before are compared by what they had done at its end. Moves taken
// back are none.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { rowsBehind } from '../../../engine/server/rows-behind.ts';
import {
  type BottleneckKind,
  type Cohort,
  type CohortPart,
  mostPassages,
  mostPassagesAtOnce,
  noCohort,
  periodInDays,
  type rankedStages,
} from '../bottleneck.rules.ts';

export interface AskedPassages {
  by: BottleneckKind;
  /** The stages asked about. */
  stageIds: readonly string[];
  stages: ReturnType<typeof rankedStages>;
  /** The prospects within reach that the list was asked for, as `t`. */
  among: Expression<SqlBool>;
  /** The end of the last period. */
  moment: string;
}

export interface Passages {
  recent: Cohort;
  before: Cohort;
  stayInDays: number | null;
}

interface Counted extends Cohort {
  key: string | null;
  isRecent: boolean | null;
  stayInDays: number | null;
  /** Told on a line of its own. */
  isTooMuch: boolean | null;
}

const DAY_MS = 86_400_000;

/** By stage, owner or source; undefined where there is too much to follow, or not all of it has been followed yet. */
export async function passagesOf(
  database: Database,
  transaction: CompanyTransaction,
  asked: AskedPassages,
): Promise<{ passages: Map<string | null, Passages> | undefined; isComing: boolean }> {
  const counted = sql<Counted>`${cohorts(transaction, asked)}
    select ${keyOf(asked.by)} as key, is_recent, count(*)::int as entered,
      (count(*) filter (where is_onward))::int as onward,
      (count(*) filter (where is_onward_in_period))::int as onward_in_period,
      (count(*) filter (where is_still_open))::int as still_open,
      null::float8 as stay_in_days, null::boolean as is_too_much
    from cohort group by 1, 2
    union all
    select ${keyOf(asked.by)}, null, 0, 0, 0, 0, percentile_cont(0.5) within group (order by stay), null
    from (select from_id as stage_id, group_key, stay from move
      where is_recent and stay >= 0 and from_id = any(${asked.stageIds}::text[])) as ended group by 1
    union all
    select null, null, 0, 0, 0, 0, null,
      (select count(*) from noted) > ${mostPassages} or (select count(*) from newcomer) > ${mostPassages}`;
  const isMuch = await areMoreThan(database, transaction, asked, mostPassagesAtOnce);
  const rows = isMuch ? rowsBehind(database, transaction, counted) : await keptRows(database, transaction, counted);
  if (!rows || rows.some(({ isTooMuch }) => isTooMuch)) return { passages: undefined, isComing: !rows };
  const passages = new Map<string | null, Passages>();
  for (const { key, isRecent, stayInDays, isTooMuch, ...cohort } of rows) {
    if (isTooMuch !== null) continue;
    const known = passages.get(key) ?? { recent: noCohort, before: noCohort, stayInDays: null };
    const told = isRecent === null ? { stayInDays } : { [isRecent ? 'recent' : 'before']: cohort };
    passages.set(key, { ...known, ...told });
  }
  return { passages, isComing: false };
}

/** Whether so many moves or new prospects would have to be followed. */
async function areMoreThan(
  database: Database,
  transaction: CompanyTransaction,
  { among, moment }: AskedPassages,
  most: number,
): Promise<boolean> {
  const from = daysBefore(moment, 2 * periodInDays);
  const [found] = await keptRows(
    database,
    transaction,
    sql<{ isMuch: boolean }>`select (select count(*) from (select 1 from kili.interaction as t
        where ${isMove(transaction, from)} limit ${most + 1}) as noted) > ${most}
      or (select count(*) from (select 1 from kili.prospect as t where t.company_id = ${transaction.companyId}
        and t.created_at >= ${from} and ${among} limit ${most + 1}) as newcomer) > ${most} as is_much`,
  );
  return found!.isMuch;
}

export interface AskedCohort {
  key: string | null;
  period: 'recent' | 'before';
  part: CohortPart;
  limit: number;
  /** Behind whom to go on. */
  after?: { at: string; id: string } | undefined;
}

/** Whom a figure of a cohort counts, the last to come first. */
export async function prospectsOf(
  transaction: CompanyTransaction,
  asked: AskedPassages,
  { key, period, part, limit, after }: AskedCohort,
): Promise<{ id: string; enteredAt: string }[]> {
  const isPart = { entered: sql`true`, onward: sql`is_onward`, stillOpen: sql`is_still_open` }[part];
  const { rows } = await sql<{ id: string; enteredAt: Date | string }>`${cohorts(transaction, asked)}
    select prospect_id as id, at as entered_at from cohort
    where ${keyOf(asked.by)} is not distinct from ${key}::text and is_recent = ${period === 'recent'} and ${isPart}
      and ${after ? sql`(at, prospect_id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by at desc, prospect_id desc limit ${limit}`.execute(transaction.db);
  return rows.map(({ id, enteredAt }) => ({ id, enteredAt: new Date(enteredAt).toISOString() }));
}

const keyOf = (by: BottleneckKind) => (by === 'stage' ? sql`stage_id` : sql`group_key`);

const daysBefore = (moment: string, days: number) => new Date(Date.parse(moment) - days * DAY_MS).toISOString();

/** A move from stage to stage since then, as `t`; what was taken back is none. */
const isMove = ({ companyId }: Pick<CompanyTransaction, 'companyId'>, from: string) => sql`t.company_id = ${companyId}
  and t.undone_at is null and (t.details #>> '{before,stageSince}') is not null and t.occurred_at >= ${from}`;

/** The statement up to `cohort`: one row for each prospect, stage and period. */
function cohorts(
  { companyId }: CompanyTransaction,
  { by, stages, stageIds, among, moment }: AskedPassages,
): RawBuilder<unknown> {
  const [recentFrom, from] = [daysBefore(moment, periodInDays), daysBefore(moment, 2 * periodInDays)];
  const group = { stage: sql`null::text`, owner: sql`t.owner_id::text`, source: sql`t.source` }[by];
  return sql`with step as (
      select step.*, step.id = any(${stageIds}::text[]) as is_asked
      from unnest(${stages.map(({ id }) => id)}::text[], ${stages.map(({ rank }) => rank)}::int[],
        ${stages.map(({ isOpen }) => isOpen)}::boolean[]) as step(id, rank, is_open)),
    noted as materialized (
      select t.prospect_id, t.occurred_at as at, t.occurred_at >= ${recentFrom} as is_recent,
        coalesce(t.details ->> 'from', t.details #>> '{before,stageId}') as from_id,
        coalesce(t.details ->> 'to', t.details #>> '{after,stageId}') as to_id,
        extract(epoch from t.occurred_at - (t.details #>> '{before,stageSince}')::timestamptz)::float8 / 86400 as stay
      from kili.interaction as t
      where ${isMove({ companyId }, from)}
      order by t.occurred_at desc limit ${mostPassages + 1}),
    move as materialized (
      select noted.*, ${group} as group_key, t.stage_id::text as now_id from noted
      join kili.prospect as t on t.company_id = ${companyId} and t.id = noted.prospect_id and ${among}),
    newcomer as materialized (
      select t.id as prospect_id, t.created_at as at, ${group} as group_key, t.stage_id::text as now_id
      from kili.prospect as t
      where t.company_id = ${companyId} and t.created_at >= ${from} and ${among}
      order by t.created_at desc, t.id desc limit ${mostPassages + 1}),
    first_move as (select distinct on (prospect_id) prospect_id, from_id from move order by prospect_id, at),
    coming as materialized (
      select move.prospect_id, move.group_key, move.now_id, move.at, move.is_recent, move.to_id,
        before.rank as from_rank, reached.rank as to_rank
      from move join step as reached on reached.id = move.to_id and reached.rank is not null
      left join step as before on before.id = move.from_id
      union all
      select newcomer.prospect_id, newcomer.group_key, newcomer.now_id, newcomer.at, newcomer.at >= ${recentFrom},
        began.id, null, began.rank
      from newcomer left join first_move on first_move.prospect_id = newcomer.prospect_id
      join step as began on began.id = coalesce(first_move.from_id, newcomer.now_id) and began.rank is not null),
    passage as (
      select step.id as stage_id, step.rank, coming.prospect_id, coming.group_key, coming.now_id, coming.is_recent,
        min(coming.at) as at
      from coming join step on step.is_asked
        and (step.id = coming.to_id or (coming.from_rank < step.rank and step.rank < coming.to_rank))
      group by 1, 2, 3, 4, 5, 6),
    furthest as (select prospect_id, to_rank as rank, max(at) as at,
        max(at) filter (where not is_recent) as at_before from coming group by 1, 2),
    outcome as (
      select passage.stage_id, passage.prospect_id, passage.group_key, passage.now_id, passage.is_recent, passage.at,
        coalesce(bool_or(furthest.at >= passage.at), false) as is_onward,
        coalesce(bool_or(case when passage.is_recent then furthest.at else furthest.at_before end >= passage.at), false)
          as is_onward_in_period
      from passage left join furthest
        on furthest.prospect_id = passage.prospect_id and furthest.rank > passage.rank
      group by 1, 2, 3, 4, 5, 6),
    cohort as (
      select outcome.*, not is_onward and coalesce(step.is_open, false) as is_still_open
      from outcome left join step on step.id = outcome.now_id)`;
}
