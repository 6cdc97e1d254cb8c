// A company's subscription as it stands in the database, and the one place that writes it: the open period, what the register
// of the installation knows of it, and from when on the company only reads.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import { companyRecord } from '../../companies/company.record.ts';
import type { CycleLength } from '../cycle.rules.ts';
import { type Course, type Place, readOnlyFrom, type SubscriptionState } from '../life.rules.ts';
import type { LimitName, Plan, PlanOverride } from '../plan.ts';

export interface Subscription extends Course {
  id: string;
  planId: string;
  state: SubscriptionState;
  seats: number | null;
  priceInCents: number;
  cycle: CycleLength;
  startsAt: string;
  anchorDay: number;
  cycleStartsOn: string;
  cycleEndsOn: string;
  nextPlanId: string | null;
  nextSeats: number | null;
  leaving: string[];
}

const columns = sql.raw(`s.id, s.plan_id, s.state, s.seats, s.price_in_cents, s.cycle, s.starts_at, s.anchor_day,
  s.cycle_starts_on, s.cycle_ends_on, s.trial_on, s.unpaid_on, s.suspended_at, s.cancels_on, s.next_plan_id, s.next_seats,
  s.leaving`);

/** The plan’s fields under the names of the code. */
export const planColumns = sql.raw(`p.id, p.name, p.note, p.price_in_cents, p.seats_min, p.seats_max, p.prospects,
  p.campaigns, p.import_lines, p.emails, p.storage_bytes as storage, p.position, p.closed_at, p.rev`);

/** The open period of the entered company; held until the commit where it is about to be changed. */
export async function currentSubscription(
  { db, companyId }: CompanyTransaction,
  { held = false } = {},
): Promise<Subscription | undefined> {
  const { rows } = await sql<Subscription>`select ${columns} from kili.subscription as s
    where s.company_id = ${companyId} and s.ends_at is null ${held ? sql`for no key update` : sql``}`.execute(db);
  return rows[0];
}

export async function planOf({ db }: Pick<CompanyTransaction, 'db'>, id: string): Promise<Plan | undefined> {
  const { rows } = await sql<Plan>`select ${planColumns} from platform.plan as p where p.id = ${id}`.execute(db);
  return rows[0];
}

export async function placeOf({ db, companyId }: CompanyTransaction): Promise<Place & { name: string }> {
  const { rows } = await sql<{ zone: string; country: string; name: string }>`select time_zone as zone, country, name
    from kili.company where company_id = ${companyId}`.execute(db);
  return rows[0] ?? { zone: 'Europe/Paris', country: 'FR', name: '' };
}

/** The exceptions that hold now, the oldest first: a newer one of the same limit takes its place. */
export async function overridesOf({ db, companyId }: CompanyTransaction, now: string): Promise<PlanOverride[]> {
  const { rows } = await sql<{ id: string; limitName: LimitName; most: number | null }>`select id, limit_name, most
    from kili.plan_override where company_id = ${companyId} and (expires_at is null or expires_at > ${now}::timestamptz)
    order by created_at, id`.execute(db);
  return rows;
}

/** Closes the open period, if there is one, and opens the next; both meet at this moment. */
export async function openPeriod(
  transaction: CompanyTransaction,
  fresh: Omit<Subscription, 'id' | 'startsAt'>,
  now: string,
): Promise<void> {
  const { db, companyId } = transaction;
  // A clock set back must not make a period that ends before it began.
  const { rows } = await sql<{ at: string }>`update kili.subscription
    set ends_at = greatest(${now}::timestamptz, starts_at + interval '1 millisecond'), updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and ends_at is null returning ends_at as at`.execute(db);
  const startsAt = rows[0]?.at ?? now;
  await sql`insert into kili.subscription (company_id, id, plan_id, state, seats, price_in_cents, cycle, starts_at,
      anchor_day, cycle_starts_on, cycle_ends_on, trial_on, unpaid_on, suspended_at, cancels_on, next_plan_id, next_seats,
      leaving)
    values (${companyId}, ${newId()}, ${fresh.planId}, ${fresh.state}, ${fresh.seats}, ${fresh.priceInCents},
      ${fresh.cycle}, ${startsAt}, ${fresh.anchorDay}, ${fresh.cycleStartsOn}, ${fresh.cycleEndsOn}, ${fresh.trialOn},
      ${fresh.unpaidOn}, ${fresh.suspendedAt}, ${fresh.cancelsOn}, ${fresh.nextPlanId}, ${fresh.nextSeats},
      ${JSON.stringify(fresh.leaving)}::jsonb)`.execute(db);
  await markUsed(transaction, fresh.planId);
  await tellRegister(transaction, fresh);
}

/** A plan that some company is, was or will be on is never removed. */
async function markUsed({ db }: CompanyTransaction, planId: string) {
  await sql`update platform.plan set used_at = now() where id = ${planId} and used_at is null`.execute(db);
}

/** Changes the open period in place: what it is about stays the same plan, seats and price. */
export async function changePeriod(
  transaction: CompanyTransaction,
  before: Subscription,
  changes: Partial<Omit<Subscription, 'id' | 'planId' | 'seats' | 'priceInCents' | 'startsAt'>>,
): Promise<Subscription> {
  const { db, companyId } = transaction;
  const after = { ...before, ...changes };
  await sql`update kili.subscription set state = ${after.state}, cycle_starts_on = ${after.cycleStartsOn},
      cycle_ends_on = ${after.cycleEndsOn}, trial_on = ${after.trialOn}, unpaid_on = ${after.unpaidOn},
      suspended_at = ${after.suspendedAt}, cancels_on = ${after.cancelsOn}, next_plan_id = ${after.nextPlanId},
      next_seats = ${after.nextSeats}, leaving = ${JSON.stringify(after.leaving)}::jsonb, updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${before.id}`.execute(db);
  if (after.nextPlanId) await markUsed(transaction, after.nextPlanId);
  await tellRegister(transaction, after);
  return after;
}

/** The register and the company's own row say from when on it only reads; its devices hear of it. */
async function tellRegister(transaction: CompanyTransaction, course: Course & { planId: string }): Promise<void> {
  const { db, companyId } = transaction;
  const readOnlyAt = readOnlyFrom(course, await placeOf(transaction));
  await sql`select kili_jobs.touch_fence()`.execute(db);
  await sql`update platform.company set plan_id = ${course.planId}, subscription_state = ${course.state},
    read_only_at = ${readOnlyAt} where id = ${companyId}`.execute(db);
  const { rows } = await sql`update kili.company set read_only_at = ${readOnlyAt}, updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and read_only_at is distinct from ${readOnlyAt}::timestamptz returning id`.execute(
    db,
  );
  if (rows.length === 0) return;
  const pointer: Touched = { record: companyRecord, id: companyId, ownerOld: null, ownerNew: null };
  await writeFeed(transaction, new Map([[`${companyRecord.name}:${companyId}`, pointer]]));
}

export type EntryKind = 'charge' | 'payment' | 'step' | 'change';

/** Writes down what happened; answers whether it was news. */
export async function writeEntry(
  { db, companyId }: CompanyTransaction,
  entry: { kind: EntryKind; key: string; amountInCents?: number | null; details?: object; at: string },
): Promise<boolean> {
  const { kind, key, amountInCents = null, details = {}, at } = entry;
  const { rows } = await sql`insert into kili.subscription_entry
      (company_id, id, kind, key, amount_in_cents, details, at)
    values (${companyId}, ${newId()}, ${kind}, ${key}, ${amountInCents}, ${JSON.stringify(details)}::jsonb, ${at})
    on conflict (company_id, kind, key) do nothing returning id`.execute(db);
  return rows.length > 0;
}
