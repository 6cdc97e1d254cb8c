import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { targetPeriods } from './target-period.rules.ts';

export const targetMeasures = [
  'calls',
  'conversations',
  'appointments',
  'conversions',
  'revenue',
  'newCustomers',
] as const;
export type TargetMeasure = (typeof targetMeasures)[number];

/**
 * From a period on, so much is aimed at: by a person, a team, or the whole company where neither is named. Nobody changes
 * or removes one; another takes its place, and periods that are over keep what held then.
 */
export const targetRecord = defineRecord({
  name: 'target',
  table: 'target',
  fields: {
    measure: z.enum(targetMeasures),
    period: z.enum(targetPeriods),
    startsOn: day.describe('First day of the period from which on it holds, until another does'),
    userId: id.nullable().describe('Whose it is; a team’s or the company’s where it is null'),
    teamId: id.nullable(),
    value: z
      .number()
      .int()
      .min(0)
      .max(1_000_000_000_000)
      .nullable()
      .describe('How many, or before tax in minor units; null: nothing is aimed at any more'),
    currency: currencyCode.nullable().describe('Of revenue: that of the company when it was set'),
    setById: id,
    setAt: instant.describe('Of two for the same period, the later one holds'),
  },
  reach: { kind: 'owner', permission: 'targets.view', ownerField: 'userId' },
});

export type Target = RowOf<typeof targetRecord>;
