// The subscription as its administrator and the owner of the platform see it.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { cycleAround } from '../cycle.rules.ts';
import { lastTrialDay, readOnlyFrom, stepsOf, trialDaysLeft } from '../life.rules.ts';
import { isNearLimit, limitNames, type Plan } from '../plan.ts';
import type { SubscriptionStanding, SubscriptionView } from '../subscription-view.ts';
import { termsOf } from './limits.ts';
import { subscriptionOf } from './subscription-actions.ts';
import { overridesOf, placeOf, planColumns, planOf } from './subscription-store.ts';
import { usageOf } from './usage.ts';

const MOST_ENTRIES = 50;

export async function standingOf(transaction: CompanyTransaction, now: string): Promise<SubscriptionStanding> {
  const subscription = await subscriptionOf(transaction);
  const place = await placeOf(transaction);
  const { state, cancelsOn } = subscription;
  const daysLeft = trialDaysLeft(subscription, now, place);
  return { state, cancelsOn, trialDaysLeft: daysLeft, readOnlyAt: readOnlyFrom(subscription, place) };
}

export async function viewSubscription(transaction: CompanyTransaction, now: string): Promise<SubscriptionView> {
  const subscription = await subscriptionOf(transaction);
  const place = await placeOf(transaction);
  const [current, terms] = [await planOf(transaction, subscription.planId), await termsOf(transaction)];
  if (!current || !terms) throw new Error('a subscription without its plan');
  const used = await usageOf(transaction, terms.since);
  const next = subscription.nextPlanId ? await planOf(transaction, subscription.nextPlanId) : undefined;
  const { state, seats, priceInCents, cycle, anchorDay, trialOn, unpaidOn, cancelsOn } = subscription;
  const here = { startsOn: subscription.cycleStartsOn, endsOn: subscription.cycleEndsOn };
  const around = cycleAround(here, wallTime(now, place.zone).day, { anchorDay, length: cycle });
  const limits = limitNames.map((name) => {
    const most = terms.limits[name];
    const amount = name === 'importLines' ? null : used[name];
    return { name, used: amount, most, isNear: amount !== null && isNearLimit(amount, most) };
  });
  return {
    ...{ plan: current, state, seats, priceInCents, cycle, unpaidOn, cancelsOn, limits },
    cycleStartsOn: around.startsOn,
    cycleEndsOn: around.endsOn,
    countsEmailsFrom: terms.since.day,
    trialEndsOn: state === 'trial' && trialOn ? lastTrialDay(trialOn) : null,
    trialDaysLeft: trialDaysLeft(subscription, now, place),
    readOnlyAt: readOnlyFrom(subscription, place),
    next: next ? { plan: next, seats: subscription.nextSeats } : null,
    steps: stepsOf(subscription, place)
      .filter(({ at }) => at > now)
      .map(({ kind, at }) => ({ kind, at })),
    ...(await history(transaction)),
    overrides: await overridesOf(transaction, now),
  };
}

/** What was charged and is not paid. */
export async function owedInCents({ db, companyId }: CompanyTransaction): Promise<number> {
  const { rows } = await sql<{ owed: number }>`select coalesce(sum(
      case kind when 'charge' then amount_in_cents when 'payment' then -amount_in_cents else 0 end), 0) as owed
    from kili.subscription_entry where company_id = ${companyId}`.execute(db);
  return Math.max(0, Number(rows[0]?.owed ?? 0));
}

async function history(transaction: CompanyTransaction) {
  const { db, companyId } = transaction;
  const { rows: entries } = await sql<SubscriptionView['entries'][number]>`select id, kind, amount_in_cents, details, at
    from kili.subscription_entry where company_id = ${companyId} order by at desc, id desc limit ${MOST_ENTRIES}`.execute(
    db,
  );
  return { entries, owedInCents: await owedInCents(transaction) };
}

/** The plans a company may take by itself. */
export async function offeredPlans({ db }: Pick<CompanyTransaction, 'db'>) {
  const { rows } = await sql<Plan>`select ${planColumns} from platform.plan as p
    where p.closed_at is null and p.price_in_cents > 0 order by p.position, p.price_in_cents, p.id`.execute(db);
  return rows;
}
