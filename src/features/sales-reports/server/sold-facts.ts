// What was sold, as facts of one shape: invoices less credit notes by the day of issue, signed quotes by the day of the
// signature, sales by theirs; before tax, each in its own currency. A report adds them up, a figure opens them as rows.
import { type RawBuilder, sql } from 'kysely';
import type { Days } from '../report-period.rules.ts';
import { type AskedReport, instantsOf, stepStart } from './asked-report.ts';

export const soldKinds = ['revenue', 'quote', 'sale'] as const;
export type SoldKind = (typeof soldKinds)[number];

/**
 * What an invoice, standing as `i`, invoices by itself. A deposit counts on its own day, and the invoice that deducts it for
 * the rest: together they are the sale once, and credit notes on either take back what they credit.
 */
export const billedAmount = sql`((i.net - case when i.deposits = '[]' then 0
    else (select coalesce(sum((d ->> 'net')::bigint), 0) from jsonb_array_elements(i.deposits) as d) end)
  * case i.kind when 'credit' then -1 else 1 end)::bigint`;

/** Who sold, and where the buyer came from: as the sale says, else as the prospect does. */
const seller = sql`coalesce(s.user_id, p.owner_id)`;
const sourceThen = sql`case when s.id is null then p.source else s.source end`;

function factsOf(kind: SoldKind, asked: AskedReport, days: Days): RawBuilder<unknown> {
  const { companyId, timeZone, among, isTold } = asked;
  const prospect = (id: RawBuilder<unknown>) =>
    sql`join kili.prospect as p on p.company_id = ${companyId} and p.id = ${id}`;
  if (kind === 'revenue')
    return sql`select 'revenue' as what, i.id, i.prospect_id, i.issued_on as day, i.currency, i.number as label, i.kind as type,
        ${billedAmount} as amount, ${seller} as rep_id, ${sourceThen} as source
      from kili.invoice as i ${prospect(sql`i.prospect_id`)}
      left join kili.sale as s on s.company_id = ${companyId} and s.id = i.sale_id
      where i.company_id = ${companyId} and i.number is not null and i.issued_on >= ${days.from}::date
        and i.issued_on <= ${days.to}::date and ${among} and ${isTold(seller)}`;
  if (kind === 'sale')
    return sql`select 'sale' as what, s.id, s.prospect_id, s.sold_on as day, s.currency, null as label, 'sale' as type,
        s.net as amount, ${seller} as rep_id, s.source
      from kili.sale as s ${prospect(sql`s.prospect_id`)}
      where s.company_id = ${companyId} and s.state = 'made' and s.sold_on >= ${days.from}::date
        and s.sold_on <= ${days.to}::date and ${among} and ${isTold(seller)}`;
  const { from, until } = instantsOf(days, timeZone);
  const writer = sql`coalesce(q.user_id, p.owner_id)`;
  return sql`select 'quote' as what, q.id, q.prospect_id, (q.decided_at at time zone ${timeZone})::date as day, q.currency,
      q.number as label, 'quote' as type, q.net as amount, ${writer} as rep_id, p.source
    from kili.quote as q ${prospect(sql`q.prospect_id`)}
    where q.company_id = ${companyId} and q.state = 'accepted' and q.decided_at >= ${from} and q.decided_at < ${until}
      and ${among} and ${isTold(writer)}`;
}

/** The statement up to `fact`. */
export const withFacts = (
  asked: AskedReport,
  days: Days,
  kinds: readonly SoldKind[] = soldKinds,
): RawBuilder<unknown> =>
  sql`with fact as materialized (${sql.join(
    kinds.map((kind) => factsOf(kind, asked, days)),
    sql` union all `,
  )})`;

export interface SoldRow {
  what: SoldKind;
  by: 'all' | 'step' | 'rep' | 'source';
  currency: string;
  isCurrent: boolean;
  key: string | null;
  count: number;
  amount: number;
}

/** The period asked for and the one before it, whole and by step, seller and source. */
export function soldRows(asked: AskedReport): RawBuilder<SoldRow> {
  const both = { from: asked.before.from, to: asked.days.to };
  const by = sql`case when grouping(step) = 0 then 'step' when grouping(rep_id) = 0 then 'rep'
    when grouping(source) = 0 then 'source' else 'all' end`;
  return sql<SoldRow>`${withFacts(asked, both)},
    told as (select fact.*, day >= ${asked.days.from}::date as is_current, ${stepStart(sql`day`, asked.step)} as step
      from fact where day >= ${asked.days.from}::date or day <= ${asked.before.to}::date)
    select what, ${by} as by, currency, is_current,
      case ${by} when 'step' then step::text when 'rep' then rep_id::text else source end as key,
      count(*)::int as count, sum(amount)::bigint as amount
    from told
    group by grouping sets ((what, currency, is_current), (what, currency, is_current, step),
      (what, currency, is_current, rep_id), (what, currency, is_current, source))`;
}

/**
 * The lines behind the revenue, as `part`: each bears its share of what its document invoices, to the last cent. What is
 * left of it once its product is paid for stands beside it: at the cost kept with the sale, else at that of today, as far as
 * it is known in that currency.
 */
export const withParts = (
  asked: AskedReport,
  days: Days,
): RawBuilder<unknown> => sql`${withFacts(asked, days, ['revenue'])},
  line as (
    select fact.id, i.sale_id, fact.currency, fact.amount, i.net * way.direction as net, way.direction, fact.type, l.place,
      (l.line ->> 'productId')::uuid as product_id, l.line ->> 'name' as name, (l.line ->> 'quantity')::numeric as quantity,
      price.of - coalesce(round(price.of * (l.line #>> '{discount,rate}')::numeric / 10000),
        (l.line #>> '{discount,amount}')::numeric, 0) as price
    from fact join kili.invoice as i on i.company_id = ${asked.companyId} and i.id = fact.id
    cross join lateral (select case fact.type when 'credit' then -1 else 1 end as direction) as way
    cross join lateral jsonb_array_elements(i.lines) with ordinality as l(line, place)
    cross join lateral (select round((l.line ->> 'quantity')::numeric * (l.line ->> 'unitPrice')::numeric) as of) as price),
  part as materialized (
    select line.id, line.currency, line.product_id, line.name, line.quantity * direction as quantity,
      ${shareOfLine(sql`line.amount`)} as amount, case when line.type <> 'deposit' then ${shareOfLine(sql`line.net`)} end as sold,
      case when line.type <> 'deposit' and cost.amount is not null then round(cost.amount * line.quantity) * direction end as cost
    from line cross join lateral (select coalesce(
      (select sold.cost::numeric from kili.sale_line as sold where sold.company_id = ${asked.companyId}
        and sold.sale_id = line.sale_id and sold.product_id = line.product_id and sold.cost is not null limit 1),
      (select (pr.cost ->> 'amount')::numeric from kili.product as pr where pr.company_id = ${asked.companyId}
        and pr.id = line.product_id and pr.cost ->> 'currency' = line.currency)) as amount) as cost
    window document as (partition by line.id order by line.place), whole as (partition by line.id))`;

/** Rounded from sum to sum: the shares of a document add up to it. Where nothing has a price, the first line bears it. */
function shareOfLine(amount: RawBuilder<unknown>): RawBuilder<number> {
  const upTo = (sum: RawBuilder<unknown>) => sql`round(${amount} * ${sum} / nullif(sum(line.price) over whole, 0))`;
  return sql<number>`coalesce(${upTo(sql`sum(line.price) over document`)}
    - ${upTo(sql`(sum(line.price) over document - line.price)`)},
    case when row_number() over document = 1 then ${amount} else 0 end)`;
}

export interface ProductRow {
  currency: string;
  /** Null for what was written by hand, deposits among it. */
  productId: string | null;
  name: string | null;
  /** Invoices and credit notes it stands on. */
  count: number;
  quantity: number;
  amount: number;
  /** Of that, what lines with a known cost come to; null where none has one. */
  costed: number | null;
  margin: number | null;
}

export const productRows = (asked: AskedReport): RawBuilder<ProductRow> =>
  sql<ProductRow>`${withParts(asked, asked.days)}
    select part.currency, part.product_id, coalesce(max(pr.name), case when part.product_id is not null then max(part.name) end) as name,
      count(distinct part.id)::int as count, sum(part.quantity)::float8 as quantity, sum(part.amount)::bigint as amount,
      (sum(part.sold) filter (where part.cost is not null))::bigint as costed,
      (sum(part.sold - part.cost) filter (where part.cost is not null))::bigint as margin
    from part left join kili.product as pr on pr.company_id = ${asked.companyId} and pr.id = part.product_id
    group by part.currency, part.product_id`;
