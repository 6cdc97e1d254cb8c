// The rows a figure counts, the last first; what is counted stands at the end of the statement as `counted`.
import { type RawBuilder, sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { qualifiedStages } from '../stage-odds.rules.ts';
import type { AskedReport } from './asked-report.ts';
import { withExpected, withPending } from './outlook.ts';
import { withRepurchases } from './repurchases.ts';
import { courses } from './signatures.ts';
import { billedAmount, type SoldKind, withFacts, withParts } from './sold-facts.ts';
import { leadFates, leads } from './source-cohorts.ts';

export interface Paging {
  after: string | undefined;
  limit: number;
}

export const signedFigures = ['signed', 'errors'] as const;
export const leadFigures = ['leads', 'reached', 'qualified', 'won', 'buyers'] as const;
export const conversionFigures = [...signedFigures, ...leadFigures] as const;
export type ConversionFigure = (typeof conversionFigures)[number];

/** Undefined asks for all, null for those without. */
export interface Narrowed {
  source?: string | null | undefined;
  repId?: string | null | undefined;
}

export interface AskedConversions extends Narrowed {
  figure: ConversionFigure;
  /** The first day of the month they came in. */
  month?: string | undefined;
  /** Buyers in this currency. */
  currency?: string | undefined;
}

export interface ConversionRow {
  prospectId: string;
  name: string;
  organisation: string | null;
  repName: string | null;
  at: string;
  days: number | null;
  calls: number | null;
  exchanges: number | null;
  amount: number | null;
  currency: string | null;
}

const narrowedTo = ({ source, repId }: Narrowed, rep: RawBuilder<unknown>) => sql`
  ${source === undefined ? sql`` : sql`and source is not distinct from ${source}::text`}
  ${repId === undefined ? sql`` : sql`and ${rep} is not distinct from ${repId}::uuid`}`;

export async function conversionRows(
  transaction: CompanyTransaction,
  asked: AskedReport,
  wanted: AskedConversions,
  paging: Paging,
): Promise<ConversionRow[]> {
  const isLead = leadFigures.some((figure) => figure === wanted.figure);
  const counted = isLead ? await countedLeads(transaction, asked, wanted) : countedSignatures(asked, wanted);
  const { rows } = await page<ConversionRow & Counted>(transaction, counted, paging);
  return rows.map(({ id: _, repId: __, ...row }) => ({ ...row, at: new Date(row.at).toISOString() }));
}

const countedSignatures = (asked: AskedReport, wanted: AskedConversions) => sql`${courses(asked, asked.days)},
  counted as (select id, id as prospect_id, owner_id as rep_id, at, cycle as days, calls, exchanges,
      null::bigint as amount, null::text as currency
    from course where ${wanted.figure === 'errors' ? sql`not coalesce(cycle >= 0, false)` : sql`true`}
      ${narrowedTo(wanted, sql`owner_id`)})`;

async function countedLeads(transaction: CompanyTransaction, asked: AskedReport, wanted: AskedConversions) {
  const { figure, month, currency } = wanted;
  const { companyId } = asked;
  const isPart = {
    leads: sql`true`,
    reached: sql`is_reached`,
    qualified: sql`is_qualified`,
    won: sql`is_won`,
    buyers: sql`bought.amount is not null`,
  }[figure as (typeof leadFigures)[number]];
  const bought = sql`left join lateral (select sum(${billedAmount})::bigint as amount from kili.invoice as i
    where i.company_id = ${companyId} and i.prospect_id = fate.id and i.number is not null
      and i.currency = ${currency ?? null}::text) as bought on true`;
  const isFollowed = figure === 'reached' || figure === 'qualified';
  const fates = isFollowed
    ? leadFates(asked, qualifiedStages(await companyStages(transaction)))
    : sql`fate as (select * from lead)`;
  return sql`${leads(asked, asked.days)}, ${fates},
    counted as (select fate.id, fate.id as prospect_id, owner_id as rep_id, created_at as at, null::float8 as days,
        null::int as calls, null::int as exchanges, ${figure === 'buyers' ? sql`bought.amount` : sql`null::bigint`} as amount,
        ${currency ?? null}::text as currency
      from fate ${figure === 'buyers' ? bought : sql``}
      where ${isPart} ${month ? sql`and month = ${month}::date` : sql``} ${narrowedTo(wanted, sql`owner_id`)})`;
}

export const salesFigures = ['revenue', 'quote', 'sale', 'repurchase', 'expected', 'pending'] as const;
export type SalesFigure = (typeof salesFigures)[number];

export interface AskedSales extends Narrowed {
  figure: SalesFigure;
  currency?: string | undefined;
  productId?: string | null | undefined;
  stageId?: string | undefined;
  /** Of the expected: the first day of the month they are to close in, those who are late, or those without a day. */
  due?: string | undefined;
}

export interface SoldFigureRow {
  id: string;
  type: string;
  prospectId: string;
  name: string;
  organisation: string | null;
  repName: string | null;
  label: string | null;
  at: string | null;
  amount: number | null;
  currency: string | null;
  days: number | null;
}

export async function salesRows(
  transaction: CompanyTransaction,
  asked: AskedReport,
  wanted: AskedSales,
  paging: Paging,
): Promise<SoldFigureRow[]> {
  const { rows } = await page<SoldFigureRow & Counted>(transaction, countedSales(asked, wanted), paging);
  return rows.map(({ repId: _, ...row }) => ({ ...row, at: row.at === UNDATED ? null : row.at }));
}

/** The day of those who have none: they come first. */
const UNDATED = 'infinity';

function countedSales(asked: AskedReport, wanted: AskedSales): RawBuilder<unknown> {
  const { figure, currency, productId, stageId } = wanted;
  const inCurrency = currency ? sql`and currency = ${currency}` : sql``;
  if (figure === 'repurchase')
    return sql`${withRepurchases(asked, asked.days)}, counted as (select id, 'purchase' as type, prospect_id, rep_id,
      null::text as label, day as at, null::bigint as amount, null::text as currency, wait as days from again)`;
  if (figure === 'expected')
    return sql`${withExpected(asked)}, counted as (select id, 'prospect' as type, id as prospect_id, owner_id as rep_id,
        null::text as label, coalesce(day, ${UNDATED}::date) as at, amount, currency, null::int as days
      from expected where true ${inCurrency} ${stageId ? sql`and stage_id = ${stageId}` : sql``} ${isDue(wanted.due)})`;
  if (figure === 'pending')
    return sql`${withPending(asked)}, counted as (select id, 'quote' as type, prospect_id, rep_id, label, day as at, amount,
      currency, null::int as days from pending where true ${inCurrency})`;
  const narrowed = sql`${inCurrency} ${narrowedTo(wanted, sql`rep_id`)}`;
  if (productId !== undefined)
    return sql`${withParts(asked, asked.days)}, counted as (
      select fact.id, fact.type, fact.prospect_id, fact.rep_id, fact.label, fact.day as at, sum(part.amount)::bigint as amount,
        fact.currency, null::int as days
      from part join fact on fact.id = part.id where part.product_id is not distinct from ${productId}::uuid
        ${currency ? sql`and fact.currency = ${currency}` : sql``}
      group by fact.id, fact.type, fact.prospect_id, fact.rep_id, fact.label, fact.day, fact.currency)`;
  return sql`${withFacts(asked, asked.days, [figure as SoldKind])}, counted as (select id, type, prospect_id, rep_id, label,
    day as at, amount, currency, null::int as days from fact where true ${narrowed})`;
}

function isDue(due: string | undefined): RawBuilder<unknown> {
  if (due === undefined) return sql``;
  if (due === 'late') return sql`and is_late`;
  return due === 'undated' ? sql`and day is null` : sql`and not is_late and month = ${due}::date`;
}

interface Counted {
  id: string;
  repId: string | null;
}

const page = <Row>({ companyId, db }: CompanyTransaction, counted: RawBuilder<unknown>, { after, limit }: Paging) =>
  sql<Row>`${counted}
  select counted.*, p.organisation, ${prospectNameSql} as name, u.name as rep_name
  from counted join kili.prospect as p on p.company_id = ${companyId} and p.id = counted.prospect_id
  left join kili.user as u on u.company_id = ${companyId} and u.id = counted.rep_id
  where ${after ? sql`(counted.at, counted.id) < (select at, id from counted where id = ${after})` : sql`true`}
  order by counted.at desc, counted.id desc limit ${limit}`.execute(db);
