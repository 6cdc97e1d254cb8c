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
    const ofDays = sql`company_id = ${companyId} and part = any(${parts}::text[]) and ${isOfAny} and span = 'day'
      and day >= ${days.from}::date and day <= ${days.to}::date`;
    await sql`delete from kili.daily_fact where ${ofDays}`.execute(db);
    const zones = part === 'contact' ? await readZones(transaction, period) : {};
    for (const statement of factStatements(part, period, zones)) await statement.execute(db);
    const ofPersons = sql`${ofDays} and whose = 'person'`;
    await addUp(transaction, { whose: 'all', span: 'day', by: detailNames, from: ofPersons });
    await addUp(transaction, {
      whose: 'each',
      span: 'day',
      by: eachNames,
      from: sql`${ofPersons} and ${isTellingOfEach}`,
    });
  }
  for (const { from, to } of stretches) {
    const first = sql`date_trunc('month', ${from}::date)::date`;
    const ofParts = sql`company_id = ${companyId} and part = any(${parts}::text[]) and ${isOfAny}`;
    await sql`delete from kili.daily_fact where ${ofParts} and span = 'month' and day between ${first} and ${to}::date`.execute(
      db,
    );
    const ofMonths = sql`${ofParts} and span = 'day' and day >= ${first}
      and day < date_trunc('month', ${to}::date) + interval '1 month'`;
    for (const whose of ['person', 'all', 'each'] as const)
      await addUp(transaction, {
        whose,
        span: 'month',
        by: dimensionNames,
        from: sql`${ofMonths} and whose = ${whose}`,
      });
  }
}

/** All of them: said so, the index by the day leads to few rows. */
const isOfAny = sql`whose in ('person', 'all', 'each')`;

/** What each person comes to is told of calls, and of what is no exchange. */
const isTellingOfEach = sql`(part in ('appointment', 'prospect', 'conversion', 'revenue')
  or (part = 'contact' and channel = 'call' and direction = 'out'))`;

const detailNames = [
  ...['campaign_id', 'source', 'channel', 'direction', 'outcome', 'product_id', 'currency', 'weekday', 'hour'],
];
const dimensionNames = ['user_id', ...detailNames];
/** The outcome of a call is left out; that of an appointment says whether it was taken or held. */
const eachNames = ['user_id', 'currency', 'channel', 'direction', 'outcome'];
const measureNames = [...['count', 'reached', 'decision_makers', 'answers', 'positives', 'timed', 'seconds', 'amount']];

interface Sums {
  whose: 'person' | 'all' | 'each';
  span: 'day' | 'month';
  /** What stays apart. */
  by: readonly string[];
  from: RawBuilder<unknown>;
}

/** Adds rows that are there up to fewer. */
async function addUp({ db, companyId }: CompanyTransaction, { whose, span, by, from }: Sums) {
  const day = span === 'day' ? sql`day` : sql`date_trunc('month', day)::date`;
  const kept = by.map((name) =>
    name === 'outcome' && whose === 'each' ? sql`case part when 'contact' then null else outcome end` : sql.ref(name),
  );
  await sql`insert into kili.daily_fact (company_id, part, whose, span, day,
      ${sql.join([...by, ...measureNames].map((name) => sql.ref(name)))})
    select ${companyId}::uuid, part, ${whose}, ${span}, ${day}, ${sql.join(kept)},
      ${sql.join(measureNames.map((name) => sql`sum(${sql.ref(name)})`))}
    from kili.daily_fact where ${from}
    group by part, ${sql.join([day, ...kept])} on conflict do nothing`.execute(db);
}

/** Which clock tells the hour at each place that was called in these days; of all days those of everybody are read sooner. */
export async function readZones({ db }: CompanyTransaction, period: FactPeriod): Promise<PlaceZones> {
  const { rows } = await sql<{
    place: string;
    country: string | null;
    postalCode: string | null;
    phone: string | null;
  }>`
    select distinct ${placeOf} as place, ${country} as country, ${postalCode} as postal_code, ${phone} as phone
    from ${period.days === allDays ? sql`kili.prospect as p where p.company_id = ${period.companyId}` : callsAtPlaces(period)}`.execute(
    db,
  );
  return Object.fromEntries(rows.map((row) => [row.place, zoneOf(row, period.timeZone)]));
}
