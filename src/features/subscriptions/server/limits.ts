// The limits of a plan, checked in the transaction that creates. The counter of a company is never less than what it has:
// each creation adds to it, and what goes is only seen when the counter comes to the limit and the rows are counted again,
// under the lock of the counter. So nobody counts a million rows to add one, and of fifty who meet at the last place one
// gets it.
//
//   used + n ≤ most ──► added, done                     (one statement)
//   otherwise       ──► lock, count the rows ──► fits: the true figure is kept · does not: refused
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import { Refusal } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import { monthAround } from '../cycle.rules.ts';
import { isNearLimit, type LimitName, type Limits, limitsOf, type Plan, type PlanOverride } from '../plan.ts';
import { planColumns } from './subscription-store.ts';
import { type CountedLimit, type CountedSince, countUsed } from './usage.ts';

/** Tells the administrators of a company that one of its limits is near. */
export const nearLimitJob = 'subscription.nearLimit';

export interface Terms {
  plan: string;
  limits: Limits;
  since: CountedSince;
  /** Under what a counter was kept: another plan, exception or month counts anew. */
  stampOf(name: CountedLimit): string;
}

interface TermsRow extends Plan {
  seats: number | null;
  anchorDay: number;
  zone: string;
  overrides: PlanOverride[] | null;
}

/** What holds for the entered company; nothing where it has no subscription. */
export async function termsOf({ db, companyId }: CompanyTransaction): Promise<Terms | undefined> {
  const now = new Date().toISOString();
  const { rows } = await sql<TermsRow>`select ${planColumns}, s.seats, s.anchor_day, c.time_zone as zone,
      (select json_agg(json_build_object('id', o.id, 'limitName', o.limit_name, 'most', o.most) order by o.created_at, o.id)
        from kili.plan_override as o
        where o.company_id = s.company_id and (o.expires_at is null or o.expires_at > ${now}::timestamptz)) as overrides
    from kili.subscription as s
    join platform.plan as p on p.id = s.plan_id
    join kili.company as c on c.company_id = s.company_id
    where s.company_id = ${companyId} and s.ends_at is null`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const overrides = row.overrides ?? [];
  const day = monthAround(wallTime(now, row.zone).day, row.anchorDay).startsOn;
  const limits = limitsOf(row, row.seats, overrides);
  return {
    plan: row.name,
    limits,
    since: { day, zone: row.zone },
    stampOf: (name) => JSON.stringify([row.id, limits[name] !== null, name === 'emails' && day]),
  };
}

/** Counts what a transaction has written against the plan, or refuses it. To be called late: it holds the counter to the commit. */
export async function followLimits(transaction: CompanyTransaction, touched: ReadonlyMap<string, Touched>) {
  const grown = new Map<string, number>();
  for (const { record, worth = 0 } of touched.values()) {
    if (record.counted) grown.set(record.counted.as, (grown.get(record.counted.as) ?? 0) + worth);
  }
  const { importLines = 0, ...counted } = Object.fromEntries(grown);
  if (importLines > 0) await refuseLongFile(transaction, importLines);
  await countUp(transaction, counted);
}

/** A file that is too long, or that there may be no room for, is refused before its first row; `room` is what would fit. */
async function refuseLongFile(transaction: CompanyTransaction, lines: number) {
  const terms = await termsOf(transaction);
  if (!terms) return;
  const { importLines, prospects } = terms.limits;
  const { plan } = terms;
  if (importLines !== null && lines > importLines)
    throw limitReached('importLines', { used: lines, max: importLines, plan });
  if (prospects === null) return;
  const used = await countUsed(transaction, 'prospects', terms.since);
  const room = Math.max(0, prospects - used);
  if (lines > room)
    throw new Refusal('subscription.limitReached.fileOfProspects', {
      ...{ limit: 'prospects', used, max: prospects, plan, lines, room },
    });
}

/** The same for what was written in sets: by how much each has grown. */
export async function countUp(
  transaction: CompanyTransaction,
  grown: Partial<Record<CountedLimit, number>>,
): Promise<void> {
  const more = (Object.entries(grown) as [CountedLimit, number][]).filter(([, count]) => count > 0);
  if (more.length === 0) return;
  const terms = await termsOf(transaction);
  if (!terms) return;
  // Always in one order, so that two who count several never wait for each other.
  for (const [name, count] of more.toSorted()) await countOne(transaction, terms, name, count);
}

async function countOne(transaction: CompanyTransaction, terms: Terms, name: CountedLimit, count: number) {
  const { db, companyId } = transaction;
  const most = terms.limits[name];
  if (most === null) return;
  const stamp = terms.stampOf(name);
  const { rows } = await sql<{ used: number }>`update kili.plan_usage set used = used + ${count}
    where company_id = ${companyId} and limit_name = ${name} and stamp = ${stamp} and used + ${count} <= ${most}
    returning used`.execute(db);
  const used = rows[0]?.used ?? (await countAgain(transaction, terms, { name, count, most, stamp }));
  if (isNearLimit(used, most) && !isNearLimit(used - count, most)) await warn(transaction, terms, name);
}

async function countAgain(
  transaction: CompanyTransaction,
  terms: Terms,
  { name, count, most, stamp }: { name: CountedLimit; count: number; most: number; stamp: string },
): Promise<number> {
  const { db, companyId } = transaction;
  await sql`insert into kili.plan_usage (company_id, limit_name, used, stamp) values (${companyId}, ${name}, 0, '')
    on conflict (company_id, limit_name) do nothing`.execute(db);
  await sql`select used from kili.plan_usage where company_id = ${companyId} and limit_name = ${name} for update`.execute(
    db,
  );
  const used = await countUsed(transaction, name, terms.since);
  if (used > most) throw limitReached(name, { used: used - count, max: most, plan: terms.plan });
  await sql`update kili.plan_usage set used = ${used}, stamp = ${stamp}
    where company_id = ${companyId} and limit_name = ${name}`.execute(db);
  return used;
}

/** LIMIT_REACHED in the words of this house; the sentence names what there is too much of. */
export function limitReached(
  limit: LimitName,
  { used, max, plan }: { used: number; max: number; plan: string },
): Refusal {
  return new Refusal(`subscription.limitReached.${limit}`, { limit, used: Math.max(0, used), max, plan });
}

export const isLimitReached = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.key.startsWith('subscription.limitReached.');

async function warn(transaction: CompanyTransaction, terms: Terms, name: CountedLimit) {
  const key = `near:${transaction.companyId}:${name}:${terms.since.day}`;
  await enqueue(transaction, nearLimitJob, { limit: name }, { key });
}
