// What became of those who came in a period, by their source and the month they came in, to this day (kpis.md, § 6, cohort
// by source). Whoever stood in a won stage from the first was brought as a customer, and is no lead.
import { type RawBuilder, sql } from 'kysely';
import { hasTakenPlace } from '../../interaction-analysis/server/contact-fates.ts';
import type { Days } from '../report-period.rules.ts';
import { type AskedReport, instantsOf } from './asked-report.ts';
import { isReached, wonStages } from './signatures.ts';
import { billedAmount } from './sold-facts.ts';

export interface CohortRow {
  source: string | null;
  /** Its first day. */
  month: string;
  leads: number;
  reached: number;
  qualified: number;
  won: number;
}

export interface CohortRevenue {
  source: string | null;
  month: string;
  currency: string;
  /** Of whom anything was invoiced. */
  buyers: number;
  amount: number;
}

/** The statement up to `lead`: one row for each prospect that came in these days. */
export function leads({ companyId, timeZone, among, isTold }: AskedReport, days: Days, narrowed = sql``) {
  const { from, until } = instantsOf(days, timeZone);
  const found = [sql`is null`, sql`is not null`].map(
    (archived) => sql`select p.id, p.owner_id, p.source, p.created_at, p.stage_id, p.customer_since is not null
        or p.stage_id = ${wonStages(companyId)} as is_won,
        date_trunc('month', p.created_at at time zone ${timeZone})::date as month
      from kili.prospect as p
      where p.company_id = ${companyId} and p.archived_at ${archived} and p.created_at >= ${from} and p.created_at < ${until}
        and not (p.stage_since <= p.created_at and p.stage_id = ${wonStages(companyId)})
        and ${among} and ${isTold(sql`p.owner_id`)} ${narrowed}`,
  );
  return sql`with lead as materialized (${sql.join(found, sql` union all `)})`;
}

/**
 * Beside each lead whether it was reached since the period began, and whether it ever stood in one of these stages. Contacts
 * and moves are read once over the period, in indexes of their own, rather than lead by lead.
 */
export function leadFates(asked: AskedReport, qualified: readonly string[]): RawBuilder<unknown> {
  const { companyId, days, timeZone } = asked;
  const { from } = instantsOf(days, timeZone);
  const since = sql`i.company_id = ${companyId} and i.undone_at is null and i.occurred_at >= ${from}`;
  const stage = (way: 'from' | 'to', side: 'before' | 'after') =>
    sql`coalesce(i.details ->> ${sql.lit(way)}, i.details #>> ${sql.lit(`{${side},stageId}`)}) = any(${qualified}::text[])`;
  return sql`reached as materialized (
      select distinct i.prospect_id from kili.interaction as i
        left join kili.outcome as o on o.company_id = ${companyId} and o.code = i.outcome
        where ${since} and i.kind = 'call' and ${isReached}
      union select i.prospect_id from kili.interaction as i where ${since} and i.kind = 'meeting' and ${hasTakenPlace}),
    risen as materialized (
      select distinct i.prospect_id from kili.interaction as i
      where ${since} and (i.details #>> '{before,stageSince}') is not null
        and (${stage('from', 'before')} or ${stage('to', 'after')})),
    fate as (select lead.*, reached.prospect_id is not null as is_reached,
        lead.is_won or lead.stage_id = any(${qualified}::uuid[]) or risen.prospect_id is not null as is_qualified
      from lead left join reached on reached.prospect_id = lead.id left join risen on risen.prospect_id = lead.id)`;
}

/** Beyond so many nobody waits for what became of each. */
const MOST_LEADS = 200_000;

/** Whether more came than are followed. */
export const tooManyLeads = ({
  companyId,
  days,
  timeZone,
  among,
  isTold,
}: AskedReport): RawBuilder<{ isTooMuch: boolean }> => {
  const { from, until } = instantsOf(days, timeZone);
  return sql`select count(*) > ${MOST_LEADS}::int as is_too_much from (select 1 from kili.prospect as p
    where p.company_id = ${companyId} and p.archived_at is null and p.created_at >= ${from} and p.created_at < ${until}
      and ${among} and ${isTold(sql`p.owner_id`)} limit ${MOST_LEADS + 1}) as found`;
};

export const cohortRows = (asked: AskedReport, qualified: readonly string[]): RawBuilder<CohortRow> =>
  sql<CohortRow>`${leads(asked, asked.days)}, ${leadFates(asked, qualified)}
    select source, month::text as month, count(*)::int as leads, (count(*) filter (where is_reached))::int as reached,
      (count(*) filter (where is_qualified))::int as qualified, (count(*) filter (where is_won))::int as won
    from fate group by 1, 2`;

/** What they were invoiced to this day, each currency by itself. */
export const cohortRevenue = (asked: AskedReport): RawBuilder<CohortRevenue> =>
  sql<CohortRevenue>`${leads(asked, asked.days)}
    select lead.source, lead.month::text as month, i.currency, count(distinct lead.id)::int as buyers,
      sum(${billedAmount})::bigint as amount
    from lead join kili.invoice as i on i.company_id = ${asked.companyId} and i.prospect_id = lead.id
      and i.number is not null
    group by 1, 2, 3`;
