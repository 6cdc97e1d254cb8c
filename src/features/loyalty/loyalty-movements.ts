// What the routes of loyalty answer beside the accounts themselves.
import { z } from 'zod';
import { day, id, instant } from '../../engine/define.ts';
import { entryKinds } from './ledger.rules.ts';

export const redemptionStates = ['reserved', 'confirmed', 'used', 'cancelled'] as const;

export const redemption = z.object({
  id,
  accountId: id,
  rewardId: id,
  points: z.number().int(),
  state: z.enum(redemptionStates),
  reservedUntil: instant.describe('After it, a reservation counts no more'),
  code: z.string().nullable().describe('Of the voucher, once it is confirmed'),
  expiresOn: day.nullable().describe('The last day of the voucher'),
  confirmedAt: instant.nullable(),
  usedAt: instant.nullable(),
  usedForId: id.nullable().describe('The invoice it was used on'),
  cancelledAt: instant.nullable(),
  userId: id,
  createdAt: instant,
});
export type Redemption = z.infer<typeof redemption>;

export const adjustment = z.object({
  id,
  accountId: id,
  kind: z.enum(['bonus', 'adjustment']),
  points: z.number().int(),
  reason: z.string(),
  userId: id,
  state: z.enum(['waiting', 'confirmed', 'refused']),
  decidedBy: id.nullable(),
  decidedAt: instant.nullable(),
  createdAt: instant,
});
export type Adjustment = z.infer<typeof adjustment>;

/** One operation of the ledger, however many lots it touched. */
export const movement = z.object({
  id,
  kind: z.enum(entryKinds),
  points: z.number().int(),
  balance: z.number().int().describe('Of the account after it'),
  at: instant,
  expiresOn: day.nullable().describe('Of the points it brought'),
  sourceKind: z.string(),
  sourceId: id.nullable(),
  reason: z.string().nullable(),
  userId: id.nullable().describe('Null for what came by itself'),
});
export type Movement = z.infer<typeof movement>;

/** From so many points on, within a day and to the same customer, a second person confirms what is given or taken by hand. */
export const MOST_ALONE = 1_000;
