// The hours of the week a campaign is called at, by the clock of each prospect (kpis.md, § 4).
import { type RawBuilder, sql } from 'kysely';
import { addDays, wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { zoneOf } from '../../contact-rules/zones.rules.ts';
import type { HourCell } from '../best-slots.rules.ts';
import { callsOf } from './campaign-facts.ts';

const LOOKED_BACK_IN_DAYS = 180;

/** Calls of one hour to people of one place. */
interface HourRow {
  country: string | null;
  postalCode: string | null;
  phone: string | null;
  hourAt: string;
  calls: number;
  reached: number;
}

interface Asked {
  campaignId: string;
  now: string;
  caller: Caller;
}

const since = ({ now, caller }: Asked) =>
  `${addDays(wallTime(now, caller.timeZone).day, -LOOKED_BACK_IN_DAYS)}T00:00:00.000Z`;

/** What of a prospect `p` tells their clock, no more than needed; and the hour at which `call` was dialled. */
export const country = sql<string | null>`p.address ->> 'country'`;
export const postalCode = sql<string | null>`case when p.address ->> 'postalCode' like '97%'
  then p.address ->> 'postalCode' else left(p.address ->> 'postalCode', 2) || '000' end`;
export const phone = sql<string | null>`case when p.phones -> 0 ->> 'number' like '+262%'
  then left(p.phones -> 0 ->> 'number', 7) else left(p.phones -> 0 ->> 'number', 4) end`;
export const hourAt = sql<string>`date_trunc('hour',
  call.occurred_at - make_interval(secs => coalesce(call.duration_in_seconds, 0)))`;

export function hoursOf(database: Database, transaction: CompanyTransaction, asked: Asked) {
  const { companyId } = transaction;
  return keptRows(
    database,
    transaction,
    sql<HourRow>`with call as materialized (${callsOf(companyId, asked.campaignId)})
      select ${country} as country, ${postalCode} as postal_code, ${phone} as phone, ${hourAt} as hour_at,
        count(*)::int as calls, count(*) filter (where call.reached)::int as reached
      from call join kili.prospect as p on p.company_id = ${companyId} and p.id = call.prospect_id
      where call.occurred_at >= ${since(asked)} group by 1, 2, 3, 4`,
  );
}

/** At which hour of the week each of these was called, by their clock. */
function placedHours(rows: readonly HourRow[], companyZone: string) {
  const zones = new Map<string, string>();
  return rows.map((row) => {
    const place = `${row.country} ${row.postalCode} ${row.phone}`;
    const zone = zones.get(place) ?? zoneOf(row, companyZone);
    zones.set(place, zone);
    const { weekday, time } = wallTime(row.hourAt, zone);
    return { row, weekday, hour: Number(time.slice(0, 2)) };
  });
}

export function cellsOf(rows: readonly HourRow[], companyZone: string): HourCell[] {
  const cells = new Map<string, HourCell>();
  for (const { row, weekday, hour } of placedHours(rows, companyZone)) {
    const key = `${weekday} ${hour}`;
    const cell = cells.get(key) ?? { weekday, hour, calls: 0, reached: 0 };
    cells.set(key, { ...cell, calls: cell.calls + row.calls, reached: cell.reached + row.reached });
  }
  return [...cells.values()];
}

/** The calls of one hour of the week, as a condition on `call` and its prospect `p`. */
export async function isInCell(
  database: Database,
  transaction: CompanyTransaction,
  { weekday, hour, ...asked }: Asked & Pick<HourCell, 'weekday' | 'hour'>,
): Promise<RawBuilder<boolean>> {
  const all = placedHours(await hoursOf(database, transaction, asked), asked.caller.timeZone);
  const here = all.filter((one) => one.weekday === weekday && one.hour === hour).map(({ row }) => row);
  return sql<boolean>`(call.occurred_at >= ${since(asked)} and exists (select from
    unnest(${here.map((row) => row.country)}::text[], ${here.map((row) => row.postalCode)}::text[],
      ${here.map((row) => row.phone)}::text[], ${here.map((row) => row.hourAt)}::timestamptz[]) as cell(country, postal_code, phone, hour_at)
    where cell.hour_at = ${hourAt} and cell.country is not distinct from ${country}
      and cell.postal_code is not distinct from ${postalCode} and cell.phone is not distinct from ${phone}))`;
}
