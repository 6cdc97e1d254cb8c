import { z } from 'zod';
import { day, defineRecord, instant, type RowOf } from '../../engine/define.ts';

/** What points are given for. */
export const loyaltyRewardRecord = defineRecord({
  name: 'loyaltyReward',
  table: 'loyalty_reward',
  fields: {
    name: z.string().trim().min(1).max(120),
    description: z.string().trim().max(1000).nullable(),
    cost: z.number().int().min(1).max(10_000_000).describe('In points'),
    value: z
      .strictObject({
        amount: z.number().int().min(0).max(1_000_000_000),
        currency: z.string().regex(/^[A-Z]{3}$/),
      })
      .nullable()
      .describe('What the voucher takes off an invoice before tax, in minor units'),
    stock: z.number().int().min(0).max(10_000_000).nullable().describe('How many there are in all; null without limit'),
    mostPerCustomer: z.number().int().min(1).max(10_000).nullable(),
    startsOn: day.nullable(),
    endsOn: day.nullable().describe('The last day it can be chosen'),
    minTier: z.string().max(20).nullable().describe('The key of the tier it begins at'),
    archivedAt: instant.nullable(),
  },
});

export type LoyaltyReward = RowOf<typeof loyaltyRewardRecord>;
