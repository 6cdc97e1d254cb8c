import { z } from 'zod';
import { day, defineRecord, id, type RowOf } from '../../engine/define.ts';

const points = z.number().int();

/** A customer's points. Every figure is read out of the ledger; the row is what is locked while points move. */
export const loyaltyAccountRecord = defineRecord({
  name: 'loyaltyAccount',
  table: 'loyalty_account',
  fields: {
    prospectId: id.describe('Whose points they are'),
    mergedIntoId: id.nullable(),
    balance: points.describe('The sum of the ledger; below zero where a credit note took back what was spent'),
    available: points.describe('What can be redeemed now; reservations under way are taken off'),
    pending: points.describe('Of invoices not paid yet, or within the time to withdraw'),
    statusPoints: points.describe('Earned less taken back within the rolling year: what the tier looks at'),
    tierKey: z.string(),
    risenOn: day.nullable(),
    tierCheckedOn: day,
    expiringPoints: points.describe('What ends on `expiresOn`'),
    expiresOn: day.nullable(),
    lastEarnedOn: day.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'none',
  mergedIntoField: 'mergedIntoId',
  internal: ['mergedIntoId', 'tierCheckedOn'],
});

export type LoyaltyAccount = RowOf<typeof loyaltyAccountRecord>;
