// What may still come: expected amounts of open prospects, quotes that wait for an answer, and how the stages ended before.
import { type RawBuilder, sql } from 'kysely';
import { addDays, instantOf } from '../../../engine/dates.ts';
import type { ExpectedGroup } from '../forecast.rules.ts';
import type { ClosedGroup } from '../stage-odds.rules.ts';
import type { AskedReport } from './asked-report.ts';

/** What closed longer ago says nothing of today. */
const MEASURED_DAYS = 365;

/** The last of them: more would tell the same. */
const MOST_MEASURED = 5_000;

/** The statement up to `expected`: one row for each open prospect with an amount. */
export const withExpected = ({ companyId, among, isTold, today }: AskedReport): RawBuilder<unknown> => sql`
  with expected as (
    select p.id, p.stage_id, p.owner_id, p.expected_amount ->> 'currency' as currency,
      (p.expected_amount ->> 'amount')::bigint as amount, p.expected_close_on as day,
      date_trunc('month', p.expected_close_on::timestamp)::date as month,
      coalesce(p.expected_close_on < ${today}::date, false) as is_late
    from kili.prospect as p
    where p.company_id = ${companyId} and p.archived_at is null and p.expected_amount is not null
      and p.stage_id = any(array(select s.id from kili.stage as s where s.company_id = ${companyId} and s.kind = 'open'))
      and ${among} and ${isTold(sql`p.owner_id`)})`;

export const expectedGroups = (asked: AskedReport): RawBuilder<ExpectedGroup> =>
  sql<ExpectedGroup>`${withExpected(asked)}
    select stage_id, currency, month::text as month, is_late, count(*)::int as count, sum(amount)::bigint as amount
    from expected group by 1, 2, 3, 4`;

export interface PendingRow {
  currency: string;
  count: number;
  amount: number;
}

/** The statement up to `pending`: quotes that were sent, and hold until today at least. */
export function withPending({ companyId, among, isTold, today, timeZone }: AskedReport): RawBuilder<unknown> {
  const writer = sql`coalesce(q.user_id, p.owner_id)`;
  return sql`with pending as (
    select q.id, q.prospect_id, q.number as label, q.net as amount, q.currency, ${writer} as rep_id,
      (q.sent_at at time zone ${timeZone})::date as day
    from kili.quote as q join kili.prospect as p on p.company_id = ${companyId} and p.id = q.prospect_id and ${among}
    where q.company_id = ${companyId} and q.state in ('sent', 'seen') and q.archived_at is null
      and q.valid_until >= ${today}::date and ${isTold(writer)})`;
}

export const pendingRows = (asked: AskedReport): RawBuilder<PendingRow> =>
  sql<PendingRow>`${withPending(asked)}
    select currency, count(*)::int as count, sum(amount)::bigint as amount from pending group by 1`;

/**
 * Who closed last, within a year, by the furthest open stage they came to. The odds of a stage are those of the whole company,
 * whoever asks.
 */
export function closedGroups({ companyId, today, timeZone }: AskedReport): RawBuilder<ClosedGroup> {
  const since = instantOf(addDays(today, -MEASURED_DAYS), '00:00', timeZone);
  return sql<ClosedGroup>`with step as materialized (
      select s.id, s.id::text as text_id, s.kind, s.position, s.pipeline_id from kili.stage as s
      where s.company_id = ${companyId}),
    closed as materialized (
      select p.id, step.kind, step.pipeline_id from kili.prospect as p join step on step.id = p.stage_id
      where p.company_id = ${companyId} and step.kind <> 'open' and p.stage_since >= ${since}
        and p.stage_since > p.created_at and p.merged_into_id is null
        and (step.kind = 'won' or p.lost_reason is distinct from 'out-of-target')
      order by p.stage_since desc limit ${MOST_MEASURED})
    select closed.pipeline_id, closed.kind = 'won' as is_won, furthest.position, count(*)::int as count
    from closed left join lateral (
      select max(step.position) as position from kili.interaction as i
      join step on step.kind = 'open' and step.pipeline_id = closed.pipeline_id and step.text_id in (
        coalesce(i.details ->> 'from', i.details #>> '{before,stageId}'),
        coalesce(i.details ->> 'to', i.details #>> '{after,stageId}'))
      where closed.kind = 'lost' and i.company_id = ${companyId} and i.prospect_id = closed.id and i.undone_at is null
        and (i.details #>> '{before,stageSince}') is not null) as furthest on true
    group by 1, 2, 3`;
}
