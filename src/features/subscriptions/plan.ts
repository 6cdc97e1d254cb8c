import { z } from 'zod';
import { id, instant } from '../../engine/define.ts';

/** What a plan may limit. E-mails are counted by the month of the subscription, lines by the file, storage in bytes. */
export const limitNames = ['seats', 'prospects', 'campaigns', 'importLines', 'emails', 'storage'] as const;
export type LimitName = (typeof limitNames)[number];

/** The most there may be of each; null is no limit. */
export type Limits = Record<LimitName, number | null>;

const most = z.number().int().nonnegative().max(1_000_000_000_000).nullable();

export const planFields = z.strictObject({
  name: z.string().trim().min(1).max(60),
  note: z.string().trim().max(300).default(''),
  priceInCents: z.number().int().nonnegative().max(10_000_000).describe('Euros excluding VAT, a seat a month'),
  seatsMin: z.number().int().positive().max(100_000).default(1),
  seatsMax: z.number().int().positive().max(100_000).nullable().default(null),
  prospects: most.default(null),
  campaigns: most.default(null),
  importLines: most.default(null),
  emails: most.default(null),
  storage: most.default(null).describe('In bytes'),
  position: z.number().int().nonnegative().max(1_000).default(0),
});

/** What a company can be subscribed to. Its numbers are data of the installation. */
export const plan = planFields.extend({
  id,
  closedAt: instant.nullable(),
  rev: z.number().int(),
  companies: z.number().int().optional().describe('How many are on it; for the owner of the platform alone'),
});
export type Plan = z.infer<typeof plan>;

/** Companies that are opened without saying otherwise, and those there were before there were plans. */
export const PLAN_WITHOUT_LIMITS = '01940000-0000-7000-8000-000000000001';
export const TRIAL_PLAN = '01940000-0000-7000-8000-000000000002';

/** An exception the owner grants one company, until it expires. */
export interface PlanOverride {
  id: string;
  limitName: LimitName;
  most: number | null;
}

/** What holds: the plan, the seats that are paid for, and the newest exception of each limit. */
export function limitsOf(
  plan: Pick<Plan, 'seatsMax' | 'prospects' | 'campaigns' | 'importLines' | 'emails' | 'storage'>,
  seats: number | null,
  overrides: readonly PlanOverride[] = [],
): Limits {
  const { seatsMax, prospects, campaigns, importLines, emails, storage } = plan;
  const limits: Limits = { seats: seats ?? seatsMax, prospects, campaigns, importLines, emails, storage };
  for (const { limitName, most } of overrides) limits[limitName] = most;
  return limits;
}

/** From which share of a limit on the administrators are told. */
export const NEAR_LIMIT = 0.8;

export function isNearLimit(used: number, most: number | null): boolean {
  return most !== null && most > 0 && used >= most * NEAR_LIMIT;
}
