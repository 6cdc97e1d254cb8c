// Keeps the daily facts in step with the rows they are taken from. Every write notes the days that it puts in doubt; here those
// days are worked out anew and take the place of what was there, so that the facts always equal a rebuild.
//
//   write ──► due_figure ──► refresh: the days of each part, whole parts where too many ──► daily_fact (days, then months)
//             (same transaction)
import { type RawBuilder, sql } from 'kysely';
import { addDays, wallTime } from '../../../engine/dates.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { country, phone, postalCode } from '../../campaign-desk/server/campaign-hours.ts';
import { zoneOf } from '../../contact-rules/zones.rules.ts';
import type { Days } from '../../sales-reports/report-period.rules.ts';
import {
  callsAtPlaces,
  type DuePart,
  dueParts,
  type FactPeriod,
  factStatements,
  type PlaceZones,
  partsOf,
  placeOf,
} from './fact-parts.ts';

/** Where more stretches of days than these are in doubt, the part is taken whole. */
const MOST_STRETCHES = 24;

export const allDays: Days = { from: '1900-01-01', to: '2999-12-31' };

/** Whether anything waits to be worked out, the first time of all included. */
export async function isDue({ db, companyId }: CompanyTransaction): Promise<boolean> {
  const { rows } = await sql<{ isDue: boolean }>`select
      not exists (select from kili.fact_state where company_id = ${companyId} and built_at is not null)
      or exists (select from kili.due_figure where company_id = ${companyId}) as is_due`.execute(db);
  return rows[0]!.isDue;
}

/** Works out what is due. Whoever comes while another is at it waits for them. */
export async function refreshFacts(transaction: CompanyTransaction, { isWhole = false } = {}): Promise<void> {
  const { db, companyId } = transaction;
  await sql`insert into kili.fact_state (company_id, built_at) values (${companyId}, null) on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ builtAt: string | null }>`select built_at from kili.fact_state
    where company_id = ${companyId} for update`.execute(db);
  const timeZone = await zoneOfCompany(transaction);
  const isFirst = isWhole || rows[0]!.builtAt === null;
  const due = await takeDue(transaction);
  for (const part of dueParts) {
    const days = isFirst
      ? 'all'
      : await daysOf(transaction, { part, timeZone, due: due.filter((one) => one.part === part) });
    const stretches = days === 'all' ? [allDays] : stretchesOf(days);
    if (stretches.length > MOST_STRETCHES) await replaceFacts(transaction, part, timeZone, [allDays]);
    else if (stretches.length > 0) await replaceFacts(transaction, part, timeZone, stretches);
  }
  if (isFirst) await sql`update kili.fact_state set built_at = now() where company_id = ${companyId}`.execute(db);
}

async function zoneOfCompany({ db, companyId }: CompanyTransaction): Promise<string> {
  const { rows } = await sql<{ timeZone: string }>`select time_zone from kili.company
    where company_id = ${companyId} and id = ${companyId}`.execute(db);
  return rows[0]?.timeZone ?? 'UTC';
}

interface Due {
  part: string;
  day: string | null;
  at: string | null;
  rowId: string | null;
  stageIds: string[] | null;
}

/** What was noted up to now; what is written meanwhile is noted anew, and stays for the next time. */
async function takeDue({ db, companyId }: CompanyTransaction): Promise<Due[]> {
  const { rows } = await sql<Due>`delete from kili.due_figure where company_id = ${companyId}
    returning part, day, at, row_id, stage_ids`.execute(db);
  return rows;
}

async function daysOf(
  { db, companyId }: CompanyTransaction,
  { part, timeZone, due }: { part: DuePart; timeZone: string; due: readonly Due[] },
): Promise<readonly string[] | 'all'> {
  const won = due.some(({ stageIds }) => stageIds) ? await wonStages({ db, companyId }) : new Set<string>();
  const counted = due.filter(({ stageIds }) => !stageIds || stageIds.some((id) => won.has(id)));
  if (counted.some(({ day, at, rowId }) => !day && !at && !rowId)) return 'all';
  const days = new Set(counted.flatMap(({ day, at }) => day ?? (at ? wallTime(at, timeZone).day : [])));
  const ids = [...new Set(counted.flatMap(({ rowId }) => rowId ?? []))];
  if (ids.length > 0)
    for (const day of await daysOfProspects({ db, companyId }, { part, timeZone, ids })) days.add(day);
  return [...days].toSorted();
}

async function wonStages({ db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from kili.stage
    where company_id = ${companyId} and kind = 'won'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** On which days these prospects were called, or invoiced. */
async function daysOfProspects(
  { db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>,
  { part, timeZone, ids }: { part: DuePart; timeZone: string; ids: readonly string[] },
): Promise<string[]> {
  const found =
    part === 'revenue'
      ? sql`select distinct i.issued_on as day from kili.invoice as i
          where i.company_id = ${companyId} and i.prospect_id = any(${ids}::uuid[]) and i.number is not null`
      : sql`select distinct (i.occurred_at at time zone ${timeZone})::date as day from kili.interaction as i
          where i.company_id = ${companyId} and i.prospect_id = any(${ids}::uuid[]) and i.kind = 'call'`;
  const { rows } = await (found as RawBuilder<{ day: string }>).execute(db);
  return rows.map(({ day }) => day);
}

/** Days in their order, those that follow one another together. */
export function stretchesOf(days: readonly string[]): Days[] {
  const stretches: Days[] = [];
  for (const day of days) {
    const last = stretches.at(-1);
    if (last && addDays(last.to, 1) === day) stretches[stretches.length - 1] = { from: last.from, to: day };
    else stretches.push({ from: day, to: day });
  }
  return stretches;
}

async function replaceFacts(
  transaction: CompanyTransaction,
  part: DuePart,
  timeZone: string,
  stretches: readonly Days[],
) {
  const { db, companyId } = transaction;
  const parts = partsOf[part];
  for (const days of stretches) {
    const period: FactPeriod = { companyId, timeZone, days };
    await sql`delete from kili.daily_fact where company_id = ${companyId} and part = any(${parts}::text[]) and span = 'day'
      and day >= ${days.from}::date and day <= ${days.to}::date`.execute(db);
    const places = part === 'contact' ? await readPlaces(transaction, period) : noPlaces;
    for (const statement of factStatements(part, period, places)) await statement.execute(db);
  }
  await replaceMonths(transaction, parts, stretches);
}

/** The months that these days lie in, added up from their days. */
async function replaceMonths(
  { db, companyId }: CompanyTransaction,
  parts: readonly string[],
  stretches: readonly Days[],
) {
  for (const { from, to } of stretches) {
    const months = sql`between date_trunc('month', ${from}::date)::date and ${to}::date`;
    await sql`delete from kili.daily_fact where company_id = ${companyId} and part = any(${parts}::text[]) and span = 'month'
      and day ${months}`.execute(db);
    await sql`insert into kili.daily_fact (company_id, part, span, day, ${dimensions}, ${measures})
      select ${companyId}::uuid, f.part, 'month', date_trunc('month', f.day)::date, ${dimensions},
        ${sql.join(measureNames.map((name) => sql`sum(f.${sql.ref(name)})`))}
      from kili.daily_fact as f where f.company_id = ${companyId} and f.part = any(${parts}::text[]) and f.span = 'day'
        and f.day >= date_trunc('month', ${from}::date) and f.day < date_trunc('month', ${to}::date) + interval '1 month'
      group by f.part, date_trunc('month', f.day), ${dimensions} on conflict do nothing`.execute(db);
  }
}

const dimensionNames = [
  ...['user_id', 'campaign_id', 'source', 'channel', 'direction', 'outcome'],
  ...['product_id', 'currency', 'weekday', 'hour'],
];
const measureNames = [...['count', 'reached', 'decision_makers', 'answers', 'positives', 'timed', 'seconds', 'amount']];
const dimensions = sql.join(dimensionNames.map((name) => sql.ref(name)));
const measures = sql.join(measureNames.map((name) => sql.ref(name)));

const noPlaces: PlaceZones = { places: [], zones: [] };

/** Which clock tells the hour at each place that was called in these days. */
export async function readPlaces({ db }: CompanyTransaction, period: FactPeriod): Promise<PlaceZones> {
  const { rows } = await sql<{
    place: string;
    country: string | null;
    postalCode: string | null;
    phone: string | null;
  }>`
    select distinct ${placeOf} as place, ${country} as country, ${postalCode} as postal_code, ${phone} as phone
    from ${callsAtPlaces(period)}`.execute(db);
  return { places: rows.map(({ place }) => place), zones: rows.map((row) => zoneOf(row, period.timeZone)) };
}
