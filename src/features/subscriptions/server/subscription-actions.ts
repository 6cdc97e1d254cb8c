// What people do with a subscription: take a plan, change it, pay, cancel. Each decides by the rules and writes what it
// decided in one transaction, with a line in the history of the subscription and one in the audit log.
import { addDays, wallTime } from '../../../engine/dates.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { DonePlace } from '../../audit/server/audit-log.ts';
import { writeAuditEvent } from '../../audit/server/audit-log.ts';
import { type Change, changeOf, problemOf } from '../change.rules.ts';
import type { CycleLength } from '../cycle.rules.ts';
import { mayBecome, type SubscriptionState } from '../life.rules.ts';
import { PLAN_WITHOUT_LIMITS, type Plan } from '../plan.ts';
import {
  changePeriod,
  currentSubscription,
  openPeriod,
  placeOf,
  planOf,
  type Subscription,
  writeEntry,
} from './subscription-store.ts';
import { owedInCents } from './subscription-view.ts';

export interface Moment {
  now: string;
  from: DonePlace;
}

export interface AskedPlan {
  planId: string;
  seats: number | null;
  cycle?: CycleLength | undefined;
  /** Whom a smaller number of seats leaves without one. */
  leaving?: readonly string[] | undefined;
}

/** Opens the subscription of a company that is being opened; on trial where it is asked for. */
export async function beginSubscription(
  transaction: CompanyTransaction,
  asked: { planId?: string | undefined; seats?: number | null | undefined; isTrial?: boolean | undefined },
  { zone, now }: { zone: string; now: string },
): Promise<void> {
  const planId = asked.planId ?? PLAN_WITHOUT_LIMITS;
  const plan = (await planOf(transaction, planId)) ?? refuse('plan.notFound', {}, 'planId');
  const seats = asked.seats ?? (plan.priceInCents > 0 ? plan.seatsMin : null);
  const problem = problemOf({ plan, seats }, null);
  if (problem) refuse(`subscription.${problem}`, { min: plan.seatsMin, max: plan.seatsMax ?? 0 }, 'planId');
  const today = wallTime(now, zone).day;
  const change = changeOf(nobody(today), { plan, seats }, today);
  if (change.kind !== 'now') throw new Error('a new subscription that begins with nothing');
  const isTrial = asked.isTrial === true;
  const { anchorDay, cycleStartsOn, cycleEndsOn, chargeInCents } = change;
  await openPeriod(
    transaction,
    {
      ...blank,
      ...{ planId, seats, priceInCents: plan.priceInCents, anchorDay, cycleStartsOn, cycleEndsOn },
      state: isTrial ? 'trial' : 'active',
      trialOn: isTrial ? today : null,
    },
    now,
  );
  if (!isTrial && chargeInCents > 0) await charge(transaction, cycleStartsOn, chargeInCents, now);
}

const blank = {
  state: 'active' as SubscriptionState,
  cycle: 'month' as CycleLength,
  trialOn: null,
  unpaidOn: null,
  suspendedAt: null,
  cancelsOn: null,
  nextPlanId: null,
  nextSeats: null,
  leaving: [],
};

const nobody = (today: string) => ({
  ...{ planId: '', state: 'ended' as const, seats: null, priceInCents: 0, cycle: 'month' as const },
  ...{ anchorDay: 1, cycleStartsOn: today, cycleEndsOn: addDays(today, 1) },
});

export interface Preview {
  plan: Plan;
  change: Change;
}

/** What asking for this would come to, without doing it. */
export async function previewChange(transaction: CompanyTransaction, asked: AskedPlan, now: string): Promise<Preview> {
  const subscription = await subscriptionOf(transaction);
  await refuseUnlessSold(transaction, subscription, asked.planId);
  const { zone } = await placeOf(transaction);
  return judge(transaction, subscription, asked, wallTime(now, zone).day);
}

async function judge(
  transaction: CompanyTransaction,
  subscription: Subscription,
  { planId, seats, cycle }: AskedPlan,
  today: string,
): Promise<Preview> {
  const plan = (await planOf(transaction, planId)) ?? refuse('plan.notFound', {}, 'planId');
  const problem = problemOf({ plan, seats }, subscription.planId);
  const field = problem === 'planClosed' ? 'planId' : 'seats';
  if (problem)
    refuse(`subscription.${problem}`, { min: plan.seatsMin, max: plan.seatsMax ?? 0, plan: plan.name }, field);
  return { plan, change: changeOf(subscription, { plan, seats, cycle }, today) };
}

/**
 * What a company may take by itself: a plan that is paid for, and nothing while it is held or owes what it was stopped for.
 * The rest is the owner's to give.
 */
async function refuseUnlessSold(
  transaction: CompanyTransaction,
  { planId, state, suspendedAt, unpaidOn }: Subscription,
  wantedId: string,
): Promise<void> {
  const plan = await planOf(transaction, wantedId);
  if (plan?.priceInCents === 0 && plan.id !== planId) refuse('subscription.planGiven', { plan: plan.name }, 'planId');
  const isStopped = state === 'suspended' || (state === 'ended' && unpaidOn !== null);
  if (suspendedAt !== null || (isStopped && (await owedInCents(transaction)) > 0)) refuse('subscription.payFirst');
}

/** Goes up at once and down with the next cycle. `isGiven` by the owner of the platform, who may give any plan. */
export async function changePlan(
  transaction: CompanyTransaction,
  asked: AskedPlan,
  { now, from }: Moment,
  { isGiven = false } = {},
): Promise<Preview> {
  const subscription = await subscriptionOf(transaction, { held: true });
  if (!isGiven) await refuseUnlessSold(transaction, subscription, asked.planId);
  const { zone } = await placeOf(transaction);
  const today = wallTime(now, zone).day;
  const preview = await judge(transaction, subscription, asked, today);
  const { plan, change } = preview;
  if (change.kind === 'later') {
    const next = { nextPlanId: plan.id, nextSeats: asked.seats, leaving: [...(asked.leaving ?? [])] };
    await changePeriod(transaction, subscription, next);
  } else if (change.kind === 'now') {
    await openPeriod(transaction, taken(subscription, preview, asked), now);
    if (change.chargeInCents > 0) await charge(transaction, newId(), change.chargeInCents, now);
  } else {
    await changePeriod(transaction, subscription, { nextPlanId: null, nextSeats: null, leaving: [] });
  }
  const details = { name: plan.name, seats: asked.seats, when: change.kind };
  await writeEntry(transaction, { kind: 'change', key: newId(), details, at: now });
  await audit(transaction, 'subscription.change', details, from);
  return preview;
}

function taken(
  subscription: Subscription,
  { plan, change }: Preview,
  { seats, cycle }: AskedPlan,
): Omit<Subscription, 'id' | 'startsAt'> {
  if (change.kind !== 'now') throw new Error('only what begins now opens a period');
  const { anchorDay, cycleStartsOn, cycleEndsOn, startsCycle } = change;
  const { unpaidOn, suspendedAt } = subscription;
  // Whoever owes something still does on another plan; a new start has nothing behind it.
  const course = startsCycle
    ? { ...blank, state: 'active' as const }
    : { ...subscription, ...blank, state: subscription.state, unpaidOn, suspendedAt };
  const price = plan.id === subscription.planId && !startsCycle ? subscription.priceInCents : plan.priceInCents;
  return {
    ...course,
    ...{ planId: plan.id, seats, priceInCents: price, cycle: cycle ?? subscription.cycle },
    ...{ anchorDay, cycleStartsOn, cycleEndsOn },
  };
}

/** Ends it with the cycle that is paid for, and says on which day; a trial and a plan that costs nothing end today. */
export async function cancelSubscription(transaction: CompanyTransaction, { now, from }: Moment): Promise<string> {
  const subscription = await subscriptionOf(transaction, { held: true });
  if (subscription.state === 'ended') refuse('subscription.alreadyEnded');
  const { zone } = await placeOf(transaction);
  const today = wallTime(now, zone).day;
  const isPaid = subscription.priceInCents > 0 && subscription.state !== 'trial';
  const lastDay = addDays(subscription.cycleEndsOn, -1);
  const endsOn = isPaid && lastDay > today ? lastDay : today;
  const state = subscription.state === 'trial' ? 'active' : subscription.state;
  await changePeriod(transaction, subscription, {
    cancelsOn: endsOn,
    state,
    trialOn: null,
    nextPlanId: null,
    nextSeats: null,
  });
  await writeEntry(transaction, { kind: 'change', key: newId(), details: { when: 'cancelled', endsOn }, at: now });
  await audit(transaction, 'subscription.cancel', { day: endsOn }, from);
  return endsOn;
}

/** Takes a cancellation back, as long as the end has not come. */
export async function keepOn(transaction: CompanyTransaction, { now, from }: Moment): Promise<void> {
  const subscription = await subscriptionOf(transaction, { held: true });
  if (!subscription.cancelsOn || subscription.state === 'ended') refuse('subscription.notCancelled');
  await changePeriod(transaction, subscription, { cancelsOn: null });
  await writeEntry(transaction, { kind: 'change', key: newId(), details: { when: 'kept' }, at: now });
  await audit(transaction, 'subscription.keep', {}, from);
}

export interface Payment {
  amountInCents: number;
  /** What names it at whoever took it: the same payment counts once. */
  reference: string;
  provider: string;
}

/** Writes a payment down; what was unpaid, suspended or over is active again at once. */
export async function recordPayment(
  transaction: CompanyTransaction,
  { amountInCents, reference, provider }: Payment,
  { now, from }: Moment,
): Promise<boolean> {
  const subscription = await subscriptionOf(transaction, { held: true });
  const details = { reference, provider };
  const entry = { kind: 'payment', key: `${provider}:${reference}`, amountInCents, details, at: now } as const;
  if (!(await writeEntry(transaction, entry))) return false;
  if (subscription.unpaidOn || subscription.state === 'suspended')
    await changePeriod(transaction, subscription, {
      state: 'active',
      unpaidOn: null,
      suspendedAt: null,
      trialOn: null,
    });
  await audit(transaction, 'subscription.payment', { amount: amountInCents, ...details }, from);
  return true;
}

/** A payment did not go through: from today on it is asked for again. Told once more it changes nothing. */
export async function recordFailure(transaction: CompanyTransaction, { now, from }: Moment): Promise<void> {
  const subscription = await subscriptionOf(transaction, { held: true });
  if (subscription.unpaidOn || !mayBecome(subscription.state, 'unpaid')) return;
  const { zone } = await placeOf(transaction);
  await changePeriod(transaction, subscription, { state: 'unpaid', unpaidOn: wallTime(now, zone).day });
  await audit(transaction, 'subscription.failure', {}, from);
}

/** The owner of the platform holds a company to reading, or lets it go on as it was. */
export async function holdCompany(
  transaction: CompanyTransaction,
  held: boolean,
  { now, from }: Moment,
): Promise<void> {
  const subscription = await subscriptionOf(transaction, { held: true });
  const { unpaidOn, trialOn } = subscription;
  const before = unpaidOn ? 'unpaid' : trialOn ? 'trial' : 'active';
  const state = held ? 'suspended' : subscription.state === 'suspended' ? before : subscription.state;
  if (!mayBecome(subscription.state, state)) refuse('subscription.alreadyEnded');
  await changePeriod(transaction, subscription, { state, suspendedAt: held ? now : null });
  await audit(transaction, held ? 'subscription.hold' : 'subscription.release', {}, from);
}

const charge = (transaction: CompanyTransaction, key: string, amountInCents: number, at: string) =>
  writeEntry(transaction, { kind: 'charge', key, amountInCents, at });

const audit = (
  transaction: CompanyTransaction,
  action: Parameters<typeof writeAuditEvent>[1]['action'],
  details: Record<string, unknown>,
  from: DonePlace,
) => writeAuditEvent(transaction, { action, object: { kind: 'subscription', id: null }, details, from });

export async function subscriptionOf(transaction: CompanyTransaction, options = {}): Promise<Subscription> {
  return (await currentSubscription(transaction, options)) ?? refuse('subscription.notFound');
}
