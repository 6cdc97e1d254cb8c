import { type Expression, type SqlBool, sql } from 'kysely';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import type { StayLimits } from '../../stages/stay.rules.ts';
import { type Money, sumsByCurrency } from '../board.rules.ts';
import type { BottleneckKind } from '../bottleneck.rules.ts';
import { counterBound } from '../prospect-counters.rules.ts';

export interface Standing {
  open: number;
  stuck: number;
  stuckAmounts: readonly Money[];
}

export const nobodyStanding: Standing = { open: 0, stuck: 0, stuckAmounts: [] };

interface AskedStanding {
  by: BottleneckKind;
  stageIds: readonly string[];
  limits: ReadonlyMap<string, StayLimits>;
  /** The prospects within reach that the list was asked for, as `t`. */
  among: Expression<SqlBool>;
  moment: string;
}

/** Who stands there now, and who of them is blocked; of a stage no more rows are looked at than are counted. */
export async function standingOf(
  database: Database,
  transaction: CompanyTransaction,
  { by, stageIds, limits, among, moment }: AskedStanding,
): Promise<Map<string | null, Standing>> {
  const stuckBefore = stageIds.map((id) => limits.get(id)?.stuckBefore ?? null);
  const key = { stage: sql`step.id::text`, owner: sql`found.owner_id::text`, source: sql`found.source` }[by];
  // The longest standing come first: those who are blocked are among them, however many stand behind.
  const standing = sql<{ key: string | null; open: number; stuck: number; sums: Money[] | null }>`
    with step as (
      select * from unnest(${stageIds}::uuid[], ${stuckBefore}::timestamptz[]) as step(id, stuck_before)),
    card as (
      select ${key} as key, found.expected_amount,
        coalesce(found.stage_since < step.stuck_before, false)
          and (found.next_action_at is null or found.next_action_at < ${moment}) as is_stuck
      from step cross join lateral (
        select t.stage_since, t.next_action_at, t.expected_amount, t.owner_id, t.source from kili.prospect as t
        where t.company_id = ${transaction.companyId} and t.stage_id = step.id and ${among}
        order by t.stage_since, t.id limit ${counterBound + 1}) as found),
    sum as (
      select key, expected_amount ->> 'currency' as currency, sum((expected_amount ->> 'amount')::bigint) as amount
      from card where is_stuck and expected_amount is not null group by 1, 2)
    select key, count(*)::int as open, (count(*) filter (where is_stuck))::int as stuck,
      (select jsonb_agg(jsonb_build_object('amount', sum.amount, 'currency', sum.currency))
        from sum where sum.key is not distinct from card.key) as sums
    from card group by key`;
  const rows = await keptRows(database, transaction, standing);
  return new Map(
    rows.map(({ key, open, stuck, sums }) => [key, { open, stuck, stuckAmounts: sumsByCurrency(sums ?? []) }]),
  );
}
