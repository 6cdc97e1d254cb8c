// What asking for another plan, or for more or fewer seats, comes to: now, with the share of the cycle that is left to pay,
// or from the next cycle on.
import { type CycleLength, nextAnchor, priceOfCycle, prorata } from './cycle.rules.ts';
import type { SubscriptionState } from './life.rules.ts';
import type { Plan } from './plan.ts';

export interface Subscribed {
  planId: string;
  state: SubscriptionState;
  seats: number | null;
  priceInCents: number;
  cycle: CycleLength;
  anchorDay: number;
  cycleStartsOn: string;
  cycleEndsOn: string;
}

export interface Asked {
  plan: Pick<Plan, 'id' | 'priceInCents' | 'seatsMin' | 'seatsMax' | 'closedAt'>;
  seats: number | null;
  cycle?: CycleLength | undefined;
}

export type Change =
  | { kind: 'same' }
  /** At once; what is due now. A new start begins a cycle of its own. */
  | {
      kind: 'now';
      chargeInCents: number;
      startsCycle: boolean;
      anchorDay: number;
      cycleStartsOn: string;
      cycleEndsOn: string;
    }
  /** With the next cycle, without a credit. */
  | { kind: 'later'; on: string };

export type ChangeProblem = 'planClosed' | 'seatsMissing' | 'tooFewSeats' | 'tooManySeats';

/** Why a plan cannot be taken so. */
export function problemOf({ plan, seats }: Asked, planId: string | null): ChangeProblem | null {
  if (plan.closedAt && plan.id !== planId) return 'planClosed';
  if (seats === null) return plan.priceInCents > 0 ? 'seatsMissing' : null;
  if (seats < plan.seatsMin) return 'tooFewSeats';
  if (plan.seatsMax !== null && seats > plan.seatsMax) return 'tooManySeats';
  return null;
}

/** Who is on a trial, or has ended, starts anew today; who pays goes up at once and down with the next cycle. */
export function changeOf(subscribed: Subscribed, asked: Asked, today: string): Change {
  const cycle = asked.cycle ?? subscribed.cycle;
  const isNewStart =
    subscribed.state === 'trial' ||
    subscribed.state === 'ended' ||
    subscribed.state === 'suspended' ||
    subscribed.priceInCents === 0 ||
    cycle !== subscribed.cycle;
  const perMonth = asked.plan.priceInCents * (asked.seats ?? 0);
  if (isNewStart && (perMonth > 0 || subscribed.planId !== asked.plan.id)) {
    const anchorDay = Number(today.slice(8));
    const chargeInCents = priceOfCycle({ seats: asked.seats, priceInCents: asked.plan.priceInCents, cycle });
    const days = { cycleStartsOn: today, cycleEndsOn: nextAnchor(today, anchorDay, cycle) };
    return { kind: 'now', chargeInCents, startsCycle: true, anchorDay, ...days };
  }
  if (subscribed.planId === asked.plan.id && subscribed.seats === asked.seats) return { kind: 'same' };
  // The same plan keeps the price it was taken at until it renews.
  const price = subscribed.planId === asked.plan.id ? subscribed.priceInCents : asked.plan.priceInCents;
  const more = price * (asked.seats ?? 0) - subscribed.priceInCents * (subscribed.seats ?? 0);
  if (more <= 0) return { kind: 'later', on: subscribed.cycleEndsOn };
  const { anchorDay, cycleStartsOn, cycleEndsOn } = subscribed;
  const chargeInCents = prorata(more, { startsOn: cycleStartsOn, endsOn: cycleEndsOn }, today, cycle);
  return { kind: 'now', chargeInCents, startsCycle: false, anchorDay, cycleStartsOn, cycleEndsOn };
}
