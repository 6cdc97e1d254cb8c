// The rows that a figure counts, the last first: as many as the figure says. A prospect out of reach is counted all the same,
// for it was called or won by somebody who may be told of; who it is, is not told.
import { type RawBuilder, sql } from 'kysely';
import type { AnyRecord, Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { withParts } from '../../sales-reports/server/sold-facts.ts';
import type { StatisticFigure } from '../statistic-figures.ts';
import type { AskedDashboard } from './asked-dashboard.ts';
import {
  askedOf,
  callsAtHours,
  cameIn,
  exchangesOf,
  type FactPeriod,
  invoicedIn,
  metAppointments,
  takenAppointments,
  wonIn,
} from './fact-parts.ts';
import { readZones } from './facts.ts';

export interface AskedRows {
  figure: StatisticFigure;
  /** Null asks for those without. */
  userId?: string | null | undefined;
  campaignId?: string | undefined;
  source?: string | null | undefined;
  outcome?: string | null | undefined;
  channel?: string | undefined;
  direction?: 'in' | 'out' | undefined;
  currency?: string | undefined;
  productId?: string | null | undefined;
  weekday?: number | undefined;
  hour?: number | undefined;
}

export interface CountedRow {
  id: string;
  kind: string;
  prospectId: string | null;
  name: string | null;
  organisation: string | null;
  personName: string | null;
  label: string | null;
  at: string;
  amount: number | null;
  currency: string | null;
}

export async function rowsOfFigure(
  transaction: CompanyTransaction,
  asked: AskedDashboard,
  wanted: AskedRows,
  page: {
    caller: Caller;
    records: ReadonlyMap<string, AnyRecord>;
    after: { at: string; id: string } | undefined;
    limit: number;
  },
): Promise<CountedRow[]> {
  const { companyId, db } = transaction;
  const { caller, records, after, limit } = page;
  const isReached = reachToSql(prospectRecord, records, caller, 'p');
  const shown = (value: RawBuilder<unknown>) => sql`case when ${isReached} then ${value} end`;
  const { rows } = await sql<CountedRow>`${await countedRows(transaction, asked, wanted)},
    page as (select * from counted
      where ${after ? sql`(counted.at, counted.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by counted.at desc, counted.id desc limit ${limit})
    select page.id, page.kind, page.label, page.at, page.amount, page.currency, u.name as person_name,
      ${shown(sql`page.prospect_id`)} as prospect_id, ${shown(prospectNameSql)} as name,
      ${shown(sql`p.organisation`)} as organisation
    from page left join kili.prospect as p on p.company_id = ${companyId} and p.id = page.prospect_id
    left join kili.user as u on u.company_id = ${companyId} and u.id = page.rep_id
    order by page.at desc, page.id desc`.execute(db);
  return rows;
}

/** The statement up to `counted`. */
async function countedRows(
  transaction: CompanyTransaction,
  asked: AskedDashboard,
  wanted: AskedRows,
): Promise<RawBuilder<unknown>> {
  const { figure } = wanted;
  const period: FactPeriod = { companyId: asked.companyId, timeZone: asked.timeZone, days: asked.days };
  const isOf = (person: RawBuilder<unknown>) => sql`and ${asked.isTold(person)} ${same(person, wanted.userId, 'uuid')}`;
  const plain = { amount: sql`null::bigint`, currency: sql`null::text` };
  if (figure === 'hour') {
    const zones = await readZones(transaction, period);
    return sql`with counted as (select call.id, 'call' as kind, call.prospect_id, call.user_id as rep_id, call.label,
        call.occurred_at as at, ${plain.amount} as amount, ${plain.currency} as currency
      from ${callsAtHours(period, zones)} where true ${isOf(sql`call.user_id`)}
        and extract(isodow from clock.hour_there) = ${wanted.weekday ?? 0}::int
        and extract(hour from clock.hour_there) = ${wanted.hour ?? -1}::int)`;
  }
  if (isOfExchanges(figure)) {
    const { channel, direction } = figure === 'exchanges' ? wanted : ({ channel: 'call', direction: 'out' } as const);
    return sql`with counted as (select i.id, i.kind, i.prospect_id, i.user_id as rep_id, coalesce(o.label, i.outcome, i.subject) as label,
        i.occurred_at as at, ${plain.amount} as amount, ${plain.currency} as currency
      from ${exchangesOf(period)} ${exchangeFigures[figure]} ${isOf(sql`i.user_id`)}
        ${channel ? sql`and i.kind = ${channel}` : sql``}
        ${direction ? sql`and coalesce(i.direction, 'out') = ${direction}` : sql``}
        ${same(sql`i.outcome`, wanted.outcome, 'text')} ${same(sql`i.campaign_id`, wanted.campaignId, 'uuid')})`;
  }
  if (figure === 'taken' || figure === 'held' || figure === 'missed') {
    const [from, at] =
      figure === 'taken' ? [takenAppointments(period), sql`a.created_at`] : [metAppointments(period), sql`a.start_at`];
    const state = figure === 'taken' ? sql`` : sql`and a.state = ${figure === 'held' ? 'done' : 'noShow'}`;
    return sql`with counted as (select a.id, 'appointment' as kind, a.prospect_id, a.organiser_id as rep_id, a.title as label,
        ${at} as at, ${plain.amount} as amount, ${plain.currency} as currency
      from ${from} ${state} ${isOf(sql`a.organiser_id`)})`;
  }
  if (figure === 'prospect' || figure === 'conversion') {
    const isNew = figure === 'prospect';
    const [from, at] = isNew ? [sql`lead`, sql`lead.created_at`] : [sql`won`, sql`won.at`];
    return sql`${isNew ? cameIn(period) : wonIn(period)},
      counted as (select id, 'prospect' as kind, id as prospect_id, owner_id as rep_id, source as label, ${at} as at,
        ${plain.amount} as amount, ${plain.currency} as currency
      from ${from} where true ${isOf(sql`owner_id`)} ${same(sql`source`, wanted.source, 'text')})`;
  }
  const document = (
    amount: RawBuilder<unknown>,
  ) => sql`select fact.id, fact.type as kind, fact.prospect_id, fact.rep_id,
    fact.label, fact.day::timestamp at time zone ${asked.timeZone} as at, ${amount} as amount, fact.currency`;
  const isIn = sql`${isOf(sql`fact.rep_id`)} ${same(sql`fact.currency`, wanted.currency, 'text')}`;
  if (figure === 'product')
    return sql`${withParts(askedOf(period), period.days)},
      counted as (${document(sql`sum(part.amount)::bigint`)} from part join fact on fact.id = part.id
        where true ${isIn} ${same(sql`part.product_id`, wanted.productId ?? null, 'uuid')}
        group by fact.id, fact.type, fact.prospect_id, fact.rep_id, fact.label, fact.day, fact.currency)`;
  return sql`${invoicedIn(period)},
    counted as (${document(sql`fact.amount`)} from fact where true ${isIn} ${same(sql`fact.source`, wanted.source, 'text')})`;
}

/** Nothing asked lets everything through; null asks for what has none. */
const same = (column: RawBuilder<unknown>, value: string | null | undefined, type: 'uuid' | 'text') =>
  value === undefined ? sql`` : sql`and ${column} is not distinct from ${value}::${sql.raw(type)}`;

const exchangeFigures = {
  exchanges: sql``,
  attempts: sql``,
  conversations: sql`and o.reached`,
  decisionMakers: sql`and o.decision_maker = 'yes'`,
  positives: sql`and o.positive`,
} as const;

const isOfExchanges = (figure: StatisticFigure): figure is keyof typeof exchangeFigures => figure in exchangeFigures;
