// Who signed, when, and what it took from the first contact on (kpis.md, § 6, cycle).
//
//   created ─► first attempt ─► first contact ─────── calls, exchanges ───────► signature
//                               (somebody was reached)                          (quote accepted, else won)
//
// The quote that made the customer is the signature; whoever was won without one signed when they became a customer or came
// to a won stage. Those who were customers, or stood in a won stage, from the first (an import of customers) did not sign here.
import { type RawBuilder, sql } from 'kysely';
import { hasTakenPlace, isAttempt } from '../../interaction-analysis/server/contact-fates.ts';
import type { Days } from '../report-period.rules.ts';
import { type AskedReport, instantsOf, stepStart } from './asked-report.ts';

const isArchived = [sql`is null`, sql`is not null`];

/** A call in which somebody was spoken to: its outcome says so, or it came from them. */
export const isConversation = sql`(i.kind = 'call' and (o.reached or i.direction = 'in'))`;

/** Somebody was spoken to: by telephone, or in a meeting that was held. */
export const isReached = sql`(${isConversation} or (i.kind = 'meeting' and ${hasTakenPlace}))`;

/** A call from us that reached the network. */
export const isDialled = sql`(i.kind = 'call' and i.direction is distinct from 'in' and ${isAttempt})`;

export const wonStages = (companyId: string) => sql`any(array(select s.id from kili.stage as s
  where s.company_id = ${companyId} and s.kind = 'won'))`;

/** The statement up to `course`: one row for each prospect that signed from the first of these days to the last. */
export function courses({ companyId, timeZone, among, isTold }: AskedReport, days: Days): RawBuilder<unknown> {
  const { from, until } = instantsOf(days, timeZone);
  const within = (moment: RawBuilder<unknown>) => sql`${moment} >= ${from} and ${moment} < ${until}`;
  const won = wonStages(companyId);
  const found = isArchived.map(
    (archived) => sql`
      select p.id from kili.prospect as p where p.company_id = ${companyId} and p.archived_at ${archived}
        and p.customer_since > p.created_at and ${within(sql`p.customer_since`)}
      union select p.id from kili.prospect as p where p.company_id = ${companyId} and p.archived_at ${archived}
        and ${within(sql`p.stage_since`)} and p.stage_since > p.created_at and p.stage_id = ${won}`,
  );
  return sql`with found as materialized (${sql.join(found, sql` union `)}
      union select q.prospect_id from kili.quote as q where q.company_id = ${companyId} and q.state = 'accepted'
        and ${within(sql`q.decided_at`)}),
    signature as materialized (
      select p.id, p.owner_id, p.source, p.created_at, case
        when accepted.at <= coalesce(p.customer_since, 'infinity') then accepted.at
        else least(case when p.customer_since > p.created_at then p.customer_since end, case when p.stage_since > p.created_at and p.stage_id = ${won} then p.stage_since end)
      end as at
      from found join kili.prospect as p on p.company_id = ${companyId} and p.id = found.id
      left join lateral (select min(q.decided_at) as at from kili.quote as q
        where q.company_id = ${companyId} and q.prospect_id = p.id and q.state = 'accepted') as accepted on true
      where ${among} and ${isTold(sql`p.owner_id`)}),
    course as materialized (
      select signature.*, (signature.at at time zone ${timeZone})::date as day, told.calls, told.exchanges,
        extract(epoch from signature.at
          - coalesce(told.reached_at, told.attempted_at, signature.created_at))::float8 / 86400 as cycle,
        extract(epoch from signature.at - signature.created_at)::float8 / 86400 as since_creation
      from signature left join lateral (
        select min(i.occurred_at) filter (where ${isReached}) as reached_at,
          min(i.occurred_at) filter (where ${isDialled}) as attempted_at,
          (count(*) filter (where i.occurred_at <= signature.at and ${isDialled}))::int as calls,
          (count(*) filter (where i.occurred_at <= signature.at and ${isAttempt} and ${hasTakenPlace}))::int as exchanges
        from kili.interaction as i
        left join kili.outcome as o on o.company_id = ${companyId} and o.code = i.outcome
        where i.company_id = ${companyId} and i.prospect_id = signature.id and i.undone_at is null
          and i.kind in ('call', 'email', 'whatsapp', 'sms', 'meeting')) as told on true
      where ${within(sql`signature.at`)})`;
}

/** What the courses of one period, step, person or source come to. */
export interface CourseFigures {
  signed: number;
  /** Those whose first contact lies before the signature: the others are errors of the data. */
  timed: number;
  cycleMedian: number | null;
  cycleMean: number | null;
  sinceCreationMedian: number | null;
  callsMean: number;
  callsMedian: number;
  exchangesMean: number;
  exchangesMedian: number;
}

export interface CourseRow extends CourseFigures {
  /** What the row is told of: the whole, or the part that stands in `key`. */
  by: 'all' | 'step' | 'owner' | 'source';
  key: string | null;
}

/** Those who signed in these days, whole and by step, person and source. */
export function courseRows(asked: AskedReport, days: Days): RawBuilder<CourseRow> {
  const by = sql`case when grouping(step) = 0 then 'step' when grouping(owner_id) = 0 then 'owner'
    when grouping(source) = 0 then 'source' else 'all' end`;
  return sql<CourseRow>`${courses(asked, days)},
    told as (select course.*, ${stepStart(sql`day`, asked.step)} as step from course)
    select ${by} as by, case ${by} when 'step' then step::text when 'owner' then owner_id::text else source end as key,
      count(*)::int as signed, (count(*) filter (where cycle >= 0))::int as timed,
      percentile_cont(0.5) within group (order by cycle) filter (where cycle >= 0) as cycle_median,
      (avg(cycle) filter (where cycle >= 0))::float8 as cycle_mean,
      percentile_cont(0.5) within group (order by since_creation) filter (where since_creation >= 0) as since_creation_median,
      avg(calls)::float8 as calls_mean, percentile_cont(0.5) within group (order by calls) as calls_median,
      avg(exchanges)::float8 as exchanges_mean, percentile_cont(0.5) within group (order by exchanges) as exchanges_median
    from told
    group by grouping sets ((), (step), (owner_id), (source))`;
}
