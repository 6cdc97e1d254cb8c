// The figures of a dashboard: three statements over the facts, and the names of what they speak of.
import { type RawBuilder, sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { type HourCell, rankedHours, slotAdvice } from '../../campaign-desk/best-slots.rules.ts';
import type { Step } from '../../sales-reports/report-period.rules.ts';
import { stepStart } from '../../sales-reports/server/asked-report.ts';
import { type ContactSums, dashboardOf, type EventSums } from '../dashboard.rules.ts';
import { type AskedDashboard, rangesOf } from './asked-dashboard.ts';

export async function readFigures({ db, companyId }: CompanyTransaction, asked: AskedDashboard) {
  const whose = asked.isOfAll ? 'all' : 'person';
  const { rows: contacts } = await contactSums(asked, whose).execute(db);
  const { rows: events } = await eventSums(asked, whose).execute(db);
  const { rows: hours } = await hourCells(asked, whose).execute(db);
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

type Whose = 'person' | 'all' | 'each';

/** The facts of both periods: of everybody together, of each person, or in the details of those who are asked for. */
function factsOf(
  { companyId, days, before, step, isTold }: AskedDashboard,
  { parts, whose, by }: { parts: readonly string[]; whose: Whose; by: Step },
): RawBuilder<unknown> {
  // Everybody's rows name nobody: said so, one stretch of the index holds them.
  const whom = whose === 'all' ? sql`f.user_id is null` : isTold(sql`f.user_id`);
  const pieces = [true, false].flatMap((isCurrent) =>
    rangesOf(isCurrent ? days : before, by).map(
      ({
        span,
        from,
        to,
      }) => sql`select f.*, ${sql.lit(isCurrent)} as is_current, ${stepStart(sql`f.day`, step)} as step
        from kili.daily_fact as f where f.company_id = ${companyId} and f.part = any(${parts}::text[])
          and f.whose = ${whose} and f.span = ${span} and f.day >= ${from}::date and f.day <= ${to}::date and ${whom}`,
    ),
  );
  return sql.join(pieces, sql` union all `);
}

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

const callColumns = sql`is_current, sum(count)::int as exchanges,
  coalesce(sum(count) filter (where ${isCall}), 0)::int as attempts,
  coalesce(sum(reached) filter (where ${isCall}), 0)::int as conversations,
  coalesce(sum(decision_makers) filter (where ${isCall}), 0)::int as decision_makers,
  coalesce(sum(positives) filter (where ${isCall}), 0)::int as positives,
  coalesce(sum(timed) filter (where ${isCall}), 0)::int as timed,
  coalesce(sum(seconds) filter (where ${isCall}), 0)::bigint as seconds`;

/** Of what is told of the period as a whole, steps are of no matter: months are read as months. */
const LONG = 'month';

function contactSums(asked: AskedDashboard, whose: Whose): RawBuilder<ContactSums> {
  const parts = ['contact'];
  const steps = sql`select 'step' as by, step::text as key, null::text as direction, ${callColumns}
    from (${factsOf(asked, { parts, whose, by: asked.step })}) as f group by is_current, step`;
  const { by, key } = groupedBy({
    ...(whose === 'person' && { user: sql`user_id` }),
    campaign: sql`campaign_id`,
    channel: sql`channel`,
    outcome: sql`outcome`,
  });
  return sql<ContactSums>`${steps} union all select ${by}, ${key}, direction, ${callColumns}
    from (${factsOf(asked, { parts, whose, by: LONG })}) as f
    group by grouping sets (${whose === 'person' ? sql`(is_current, user_id),` : sql``}
      (is_current, campaign_id), (is_current, outcome), (is_current, channel, direction))
    ${
      whose === 'person'
        ? sql``
        : sql`union all select 'user', user_id::text, null, ${callColumns}
      from (${factsOf(asked, { parts, whose: 'each', by: LONG })}) as f group by is_current, user_id`
    }`;
}

const eventColumns = sql`coalesce(outcome, part) as what, currency, is_current, sum(count)::int as count,
  sum(amount)::bigint as amount`;
const events = ['appointment', 'prospect', 'conversion', 'revenue'];

function eventSums(asked: AskedDashboard, whose: Whose): RawBuilder<EventSums> {
  const group = sql`is_current, part, outcome, currency`;
  const of = (by: EventSums['by'], from: RawBuilder<unknown>, column: RawBuilder<unknown>) =>
    sql`select ${sql.lit(by)} as by, ${column}::text as key, ${eventColumns} from (${from}) as f group by ${group}, ${column}`;
  const within = (parts: readonly string[], by: Step, of: Whose = whose) => factsOf(asked, { parts, whose: of, by });
  return sql<EventSums>`${sql.join(
    [
      of('step', within(events, asked.step), sql`step`),
      of('user', within(events, LONG, whose === 'all' ? 'each' : whose), sql`user_id`),
      of('source', within(['prospect', 'conversion', 'revenue'], LONG), sql`source`),
      of('product', within(['product'], LONG), sql`product_id`),
    ],
    sql` union all `,
  )}`;
}

function hourCells(asked: AskedDashboard, whose: Whose): RawBuilder<HourCell> {
  return sql<HourCell>`select f.weekday, f.hour, sum(f.count)::int as calls, sum(f.reached)::int as reached
    from (${factsOf(asked, { parts: ['hour'], whose, by: LONG })}) as f where f.is_current group by f.weekday, f.hour`;
}
