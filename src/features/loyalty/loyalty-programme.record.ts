import { z } from 'zod';
import { day, defineRecord, id, type RowOf } from '../../engine/define.ts';

const tier = z.strictObject({
  key: z
    .string()
    .trim()
    .regex(/^[a-z][a-zA-Z0-9]{0,19}$/),
  name: z.string().trim().min(1).max(40),
  from: z.number().int().min(0).max(100_000_000).describe('Status points of the rolling year it begins at'),
  multiplier: z.number().int().min(100).max(1000).describe('In hundredths: 125 is × 1.25'),
});

/** A company's loyalty programme as it holds from a day on. A change is a version of its own, so that nothing is recalculated. */
export const loyaltyProgrammeRecord = defineRecord({
  name: 'loyaltyProgramme',
  table: 'loyalty_programme',
  fields: {
    validFrom: day.describe('The first day it holds; until the next version begins'),
    isOn: z.boolean(),
    name: z.string().trim().min(1).max(80),
    earnings: z
      .record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(1).max(100_000_000))
      .describe('By currency, the minor units before tax that earn a point: {"EUR": 100} is a point a euro'),
    tiers: z.array(tier).min(1).max(8).describe('In ascending order; the first begins at 0'),
    lotMonths: z.number().int().min(1).max(120).describe('How long points are good once they are available'),
    userId: id,
  },
});

export type LoyaltyProgramme = RowOf<typeof loyaltyProgrammeRecord>;
export type LoyaltyTier = LoyaltyProgramme['tiers'][number];
