// How long customers take to buy again: days from one purchase to the next. Purchases of one day are one; a sale is one, and
// an invoice without a sale behind it.
import { type RawBuilder, sql } from 'kysely';
import type { Days } from '../report-period.rules.ts';
import type { AskedReport } from './asked-report.ts';

export interface WaitRow {
  isCurrent: boolean;
  count: number;
  median: number | null;
}

/** The statement up to `again`: each purchase of these days that was not the first of its customer. */
export function withRepurchases({ companyId, among, isTold }: AskedReport, days: Days): RawBuilder<unknown> {
  const within = (day: RawBuilder<unknown>) => sql`${day} >= ${days.from}::date and ${day} <= ${days.to}::date`;
  const seller = sql`coalesce(bought.user_id, p.owner_id)`;
  return sql`with buyer as materialized (
      select s.prospect_id from kili.sale as s
        where s.company_id = ${companyId} and s.state = 'made' and ${within(sql`s.sold_on`)}
      union select i.prospect_id from kili.invoice as i
        where i.company_id = ${companyId} and i.number is not null and i.kind = 'invoice' and i.sale_id is null
          and ${within(sql`i.issued_on`)}),
    bought as (
      select s.prospect_id, s.sold_on as day, s.id, s.user_id from buyer
      join kili.sale as s on s.company_id = ${companyId} and s.prospect_id = buyer.prospect_id and s.state = 'made'
      union all select i.prospect_id, i.issued_on, i.id, null from buyer
      join kili.invoice as i on i.company_id = ${companyId} and i.prospect_id = buyer.prospect_id
        and i.number is not null and i.kind = 'invoice' and i.sale_id is null),
    purchase as (
      select bought.prospect_id, bought.day, min(bought.id::text)::uuid as id, min(${seller}::text)::uuid as rep_id,
        bool_or(${isTold(seller)}) as is_told
      from bought join kili.prospect as p on p.company_id = ${companyId} and p.id = bought.prospect_id and ${among}
      group by 1, 2),
    followed as (select purchase.*, day - lag(day) over (partition by prospect_id order by day) as wait from purchase),
    again as (select * from followed where wait is not null and is_told and ${within(sql`day`)})`;
}

export function waitRows(asked: AskedReport): RawBuilder<WaitRow> {
  const isCurrent = sql`day >= ${asked.days.from}::date`;
  return sql<WaitRow>`${withRepurchases(asked, { from: asked.before.from, to: asked.days.to })},
    told as (select ${isCurrent} as is_current, wait from again where ${isCurrent} or day <= ${asked.before.to}::date)
    select is_current, count(*)::int as count, percentile_cont(0.5) within group (order by wait) as median
    from told group by 1`;
}

export interface ProductWaitRow {
  productId: string;
  count: number;
  median: number;
}

/** The same of each product: from the day a customer bought it to the day they bought it again. */
export function productWaits({ companyId, among, isTold, days }: AskedReport): RawBuilder<ProductWaitRow> {
  const seller = sql`coalesce(s.user_id, p.owner_id)`;
  return sql<ProductWaitRow>`with bought as (
      select s.prospect_id, l.product_id, s.sold_on as day, bool_or(${isTold(seller)}) as is_told
      from kili.sale_line as l join kili.sale as s on s.company_id = ${companyId} and s.id = l.sale_id and s.state = 'made'
      join kili.prospect as p on p.company_id = ${companyId} and p.id = s.prospect_id and ${among}
      where l.company_id = ${companyId} and l.product_id is not null and s.sold_on <= ${days.to}::date
      group by 1, 2, 3),
    followed as (select bought.*, day - lag(day) over (partition by prospect_id, product_id order by day) as wait from bought)
    select product_id, count(*)::int as count, percentile_cont(0.5) within group (order by wait) as median
    from followed where wait is not null and is_told and day >= ${days.from}::date group by 1`;
}
