// What a target counts, as rows of one shape, by the definitions of the reports: calls and conversations by who made them,
// appointments by who keeps them, signatures and new customers by who has the prospect, revenue by who sold.
import { type RawBuilder, sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { isTaken } from '../../agenda/server/appointment-figures.route.ts';
import { daysBefore, stepOf } from '../../sales-reports/report-period.rules.ts';
import { type AskedReport, instantsOf } from '../../sales-reports/server/asked-report.ts';
import { courses, isConversation, isDialled } from '../../sales-reports/server/signatures.ts';
import { withFacts } from '../../sales-reports/server/sold-facts.ts';
import type { TargetMeasure } from '../../targets/target.record.ts';
import type { Days } from '../../targets/target-period.rules.ts';

/** What everybody has done: a target is judged by the same figure, whoever looks at it. */
export const ofEverybody = ({ companyId, timeZone }: Caller, days: Days, now: string): AskedReport => ({
  ...{ companyId, timeZone, days },
  today: wallTime(now, timeZone).day,
  before: daysBefore(days),
  step: stepOf(days),
  among: sql<boolean>`true`,
  isTold: () => sql<boolean>`true`,
});

/** The statement up to `measured`. */
export function withMeasured(asked: AskedReport, measure: TargetMeasure, currency: string): RawBuilder<unknown> {
  const { companyId, days, timeZone } = asked;
  const { from, until } = instantsOf(days, timeZone);
  if (measure === 'revenue')
    return sql`${withFacts(asked, days, ['revenue'])}, measured as (select id, prospect_id, rep_id,
      (day::timestamp at time zone ${timeZone}) as at, amount, label from fact where currency = ${currency})`;
  if (measure === 'conversions')
    return sql`${courses(asked, days)}, measured as (select id, id as prospect_id, owner_id as rep_id, at,
      null::bigint as amount, null::text as label from course)`;
  if (measure === 'newCustomers')
    return sql`with measured as (${sql.join(
      [sql`is null`, sql`is not null`].map(
        (archived) => sql`select p.id, p.id as prospect_id, p.owner_id as rep_id, p.customer_since as at,
            null::bigint as amount, null::text as label
          from kili.prospect as p where p.company_id = ${companyId} and p.archived_at ${archived}
            and p.customer_since is not null and p.customer_since >= ${from} and p.customer_since < ${until}`,
      ),
      sql` union all `,
    )})`;
  if (measure === 'appointments')
    return sql`with measured as (select id, prospect_id, organiser_id as rep_id, created_at as at, null::bigint as amount,
        title as label
      from kili.appointment where company_id = ${companyId} and start_at >= ${from} and ${isTaken(from, until)})`;
  return sql`with measured as (select i.id, i.prospect_id, i.user_id as rep_id, i.occurred_at as at, null::bigint as amount,
      o.label
    from kili.interaction as i
    left join kili.outcome as o on o.company_id = ${companyId} and o.code = i.outcome
    where i.company_id = ${companyId} and i.undone_at is null and i.occurred_at >= ${from} and i.occurred_at < ${until}
      and ${measure === 'calls' ? isDialled : isConversation})`;
}

export interface CountedByPerson {
  repId: string | null;
  value: number;
}

/** How many each has done, or how much each has sold. */
export const countedByPerson = (asked: AskedReport, measure: TargetMeasure, currency: string) =>
  sql<CountedByPerson>`${withMeasured(asked, measure, currency)}
    select rep_id, ${measure === 'revenue' ? sql`sum(amount)` : sql`count(*)`}::bigint as value from measured group by 1`;
