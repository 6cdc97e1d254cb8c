// The figures of a dashboard: three statements over the facts, and the names of what they speak of.
import { type RawBuilder, sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { type HourCell, rankedHours, slotAdvice } from '../../campaign-desk/best-slots.rules.ts';
import { stepStart } from '../../sales-reports/server/asked-report.ts';
import { type ContactSums, dashboardOf, type EventSums } from '../dashboard.rules.ts';
import { type AskedDashboard, factsWithin } from './asked-dashboard.ts';

export async function readFigures({ db, companyId }: CompanyTransaction, asked: AskedDashboard) {
  const { rows: contacts } = await contactSums(asked).execute(db);
  const { rows: events } = await eventSums(asked).execute(db);
  const { rows: hours } = await hourCells(asked).execute(db);
  const told = dashboardOf(contacts, events, asked);
  const idsOf = (lines: readonly { key: string | null }[]) => lines.flatMap(({ key }) => key ?? []);
  const names = async (table: 'user' | 'campaign' | 'product', ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, string>();
    const { rows } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(`kili.${table}`)}
      where company_id = ${companyId} and id = any(${ids}::uuid[])`.execute(db);
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
  const { rows: labels } = await sql<{ code: string; label: string; color: string }>`select code, label, color
    from kili.outcome where company_id = ${companyId}`.execute(db);
  const labelOf = new Map(labels.map(({ code, ...one }) => [code, one]));
  const named = <Line extends { key: string | null }>(lines: readonly Line[], known: ReadonlyMap<string, string>) =>
    lines.map((line) => ({ ...line, name: (line.key && known.get(line.key)) ?? null }));
  const { days, before, step } = asked;
  return {
    ...{ ...days, before, step },
    ...told,
    people: named(told.people, await names('user', idsOf(told.people))),
    campaigns: named(told.campaigns, await names('campaign', idsOf(told.campaigns))),
    products: named(told.products, await names('product', idsOf(told.products))),
    outcomes: told.outcomes.map(({ key, count }) => ({
      ...{ key, count },
      label: (key && labelOf.get(key)?.label) ?? null,
      color: (key && labelOf.get(key)?.color) ?? null,
    })),
    hours: rankedHours(hours),
    advice: slotAdvice(hours),
  };
}

export type Figures = Awaited<ReturnType<typeof readFigures>>;

const isCall = sql`(f.channel = 'call' and f.direction = 'out')`;

/** The facts of both periods; a month lies in one of them whole. */
const bothPeriods = ({ companyId, days, before, step, isTold }: AskedDashboard, parts: readonly string[]) =>
  sql`select f.*, f.day >= ${days.from}::date as is_current, ${stepStart(sql`f.day`, step)} as step
    from kili.daily_fact as f where f.company_id = ${companyId} and f.part = any(${parts}::text[])
      and (${factsWithin(days, step)} or ${factsWithin(before, step)}) and ${isTold(sql`f.user_id`)}`;

/** One row a group of the first of these that is grouped by. */
function groupedBy(names: Readonly<Record<string, RawBuilder<unknown>>>) {
  const entries = Object.entries(names);
  const cases = (value: (name: string, key: RawBuilder<unknown>) => RawBuilder<unknown>) =>
    sql`case ${sql.join(
      entries.map(([name, key]) => sql`when grouping(${key}) = 0 then ${value(name, key)}`),
      sql` `,
    )} end`;
  return {
    by: cases((name) => sql.lit(name)),
    key: cases((_, key) => sql`${key}::text`),
  };
}

function contactSums(asked: AskedDashboard): RawBuilder<ContactSums> {
  const { by, key } = groupedBy({
    step: sql`step`,
    user: sql`user_id`,
    campaign: sql`campaign_id`,
    channel: sql`channel`,
    outcome: sql`outcome`,
  });
  return sql<ContactSums>`select ${by} as by, ${key} as key, is_current, direction,
      sum(count)::int as exchanges, coalesce(sum(count) filter (where ${isCall}), 0)::int as attempts,
      coalesce(sum(reached) filter (where ${isCall}), 0)::int as conversations,
      coalesce(sum(decision_makers) filter (where ${isCall}), 0)::int as decision_makers,
      coalesce(sum(positives) filter (where ${isCall}), 0)::int as positives,
      coalesce(sum(timed) filter (where ${isCall}), 0)::int as timed,
      coalesce(sum(seconds) filter (where ${isCall}), 0)::bigint as seconds
    from (${bothPeriods(asked, ['contact'])}) as f
    group by grouping sets ((is_current, step), (is_current, user_id), (is_current, campaign_id), (is_current, outcome),
      (is_current, channel, direction))`;
}

function eventSums(asked: AskedDashboard): RawBuilder<EventSums> {
  const { by, key } = groupedBy({
    step: sql`step`,
    user: sql`user_id`,
    source: sql`source`,
    product: sql`product_id`,
  });
  const parts = ['appointment', 'prospect', 'conversion', 'revenue', 'product'];
  return sql<EventSums>`select told.* from (select ${by} as by, coalesce(outcome, part) as what, currency, ${key} as key,
        is_current, sum(count)::int as count, sum(amount)::bigint as amount
      from (${bothPeriods(asked, parts)}) as f
      group by grouping sets ((is_current, part, outcome, currency, step), (is_current, part, outcome, currency, user_id),
        (is_current, part, outcome, currency, source), (is_current, part, outcome, currency, product_id))) as told
    where case by when 'source' then what in ('prospect', 'conversion', 'revenue') when 'product' then what = 'product'
      else what <> 'product' end`;
}

function hourCells({ companyId, days, step, isTold }: AskedDashboard): RawBuilder<HourCell> {
  return sql<HourCell>`select f.weekday, f.hour, sum(f.count)::int as calls, sum(f.reached)::int as reached
    from kili.daily_fact as f where f.company_id = ${companyId} and f.part = 'hour' and ${factsWithin(days, step)}
      and ${isTold(sql`f.user_id`)}
    group by f.weekday, f.hour`;
}
