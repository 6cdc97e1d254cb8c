import { z } from 'zod';
import { day, id, instant } from '../../engine/define.ts';
import { stepKinds, subscriptionStates } from './life.rules.ts';
import { limitNames, plan } from './plan.ts';

const count = z.number().int();

/** The subscription of a company as its administrator and the owner of the platform see it. */
export const subscriptionView = z.object({
  plan,
  state: z.enum(subscriptionStates),
  seats: count.nullable().describe('As many as are paid for; null where they are not counted one by one'),
  priceInCents: count.describe('Euros excluding VAT, a seat a month, as it was taken'),
  cycle: z.enum(['month', 'year']),
  cycleStartsOn: day,
  cycleEndsOn: day.describe('The first day of the next cycle'),
  countsEmailsFrom: day,
  trialEndsOn: day.nullable(),
  trialDaysLeft: count.nullable(),
  unpaidOn: day.nullable(),
  cancelsOn: day.nullable(),
  readOnlyAt: instant.nullable(),
  next: z.object({ plan, seats: count.nullable() }).nullable().describe('What comes with the next cycle'),
  limits: z.array(
    z.object({
      name: z.enum(limitNames),
      used: count.nullable().describe('Null for lines, which are counted file by file'),
      most: count.nullable().describe('Null is no limit'),
      isNear: z.boolean(),
    }),
  ),
  steps: z.array(z.object({ kind: z.enum(stepKinds), at: instant })).describe('What comes if nobody does anything'),
  entries: z.array(
    z.object({
      id,
      kind: z.enum(['charge', 'payment', 'step', 'change']),
      amountInCents: count.nullable(),
      details: z.record(z.string(), z.unknown()),
      at: instant,
    }),
  ),
  owedInCents: count.describe('Charged and not paid'),
  overrides: z.array(z.object({ id, limitName: z.enum(limitNames), most: count.nullable() })),
});
export type SubscriptionView = z.infer<typeof subscriptionView>;

/** What the line above every screen is made of: nothing in it has to be counted. */
export const subscriptionStanding = subscriptionView.pick({
  state: true,
  trialDaysLeft: true,
  readOnlyAt: true,
  cancelsOn: true,
});
export type SubscriptionStanding = z.infer<typeof subscriptionStanding>;

/** What a change comes to, shown before it is done. */
export const changePreview = z.object({
  plan,
  kind: z.enum(['same', 'now', 'later']),
  chargeInCents: count,
  on: day.nullable().describe('From which day on, where it is not at once'),
});
export type ChangePreview = z.infer<typeof changePreview>;
