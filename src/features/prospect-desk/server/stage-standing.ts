import { type Expression, type SqlBool, sql } from 'kysely';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { rowsBehind } from '../../../engine/server/rows-behind.ts';
import type { StayLimits } from '../../stages/stay.rules.ts';
import { type Money, sumsByCurrency } from '../board.rules.ts';
import type { BottleneckKind } from '../bottleneck.rules.ts';
import { counterBound, isMore } from '../prospect-counters.rules.ts';

export interface Standing {
  open: number;
  stuck: number;
  stuckAmounts: readonly Money[];
  /** Not all were looked at yet. */
  isLeast: boolean;
}

export const nobodyStanding: Standing = { open: 0, stuck: 0, stuckAmounts: [], isLeast: false };

interface AskedStanding {
  by: BottleneckKind;
  stageIds: readonly string[];
  limits: ReadonlyMap<string, StayLimits>;
  /** The prospects within reach that the list was asked for, as `t`. */
  among: Expression<SqlBool>;
  moment: string;
}

/** Who stands there now, and who of them is blocked; where too many do for all to be looked at at once, once that is done. */
export async function standingOf(
  database: Database,
  transaction: CompanyTransaction,
  asked: AskedStanding,
): Promise<Map<string | null, Standing>> {
  const first = await keptRows(database, transaction, standingIn(transaction, asked, counterBound + 1));
  const counts =
    asked.by === 'stage' ? first.map(({ open }) => open) : [first.reduce((sum, { open }) => sum + open, 0)];
  const whole = counts.some(isMore) ? rowsBehind(database, transaction, standingIn(transaction, asked)) : first;
  return new Map(
    (whole ?? first).map(({ key, open, stuck, sums }) => [
      key,
      {
        open,
        stuck,
        stuckAmounts: sumsByCurrency(sums ?? []),
        isLeast: !whole && (asked.by !== 'stage' || isMore(open)),
      },
    ]),
  );
}

/** Of a stage no more rows than `most` are looked at. */
function standingIn(
  { companyId }: CompanyTransaction,
  { by, stageIds, limits, among, moment }: AskedStanding,
  most?: number,
) {
  const stuckBefore = stageIds.map((id) => limits.get(id)?.stuckBefore ?? null);
  const key = { stage: sql`step.id::text`, owner: sql`found.owner_id::text`, source: sql`found.source` }[by];
  // The longest standing come first: those who are blocked are among them, however many stand behind.
  return sql<{ key: string | null; open: number; stuck: number; sums: Money[] | null }>`
    with step as (
      select * from unnest(${stageIds}::uuid[], ${stuckBefore}::timestamptz[]) as step(id, stuck_before)),
    card as (
      select ${key} as key, found.expected_amount,
        coalesce(found.stage_since < step.stuck_before, false)
          and (found.next_action_at is null or found.next_action_at < ${moment}) as is_stuck
      from step cross join lateral (
        select t.stage_since, t.next_action_at, t.expected_amount, t.owner_id, t.source from kili.prospect as t
        where t.company_id = ${companyId} and t.stage_id = step.id and ${among}
        order by t.stage_since, t.id limit ${most ?? null}::bigint) as found),
    sum as (
      select key, expected_amount ->> 'currency' as currency, sum((expected_amount ->> 'amount')::bigint) as amount
      from card where is_stuck and expected_amount is not null group by 1, 2)
    select key, count(*)::int as open, (count(*) filter (where is_stuck))::int as stuck,
      (select jsonb_agg(jsonb_build_object('amount', sum.amount, 'currency', sum.currency))
        from sum where sum.key is not distinct from card.key) as sums
    from card group by key`;
}
