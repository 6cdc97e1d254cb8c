import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { contractLine, monthlyTotal } from './contract-line.ts';
import { noticeDay, renewFrom } from './term.rules.ts';

export const contractStates = ['active', 'renewed', 'lost', 'cancelled'] as const;
export type ContractState = (typeof contractStates)[number];

export const MOST_CONTRACT_LINES = 50;
export const MOST_STEPS = 600;

/** What was agreed, and what a later step of the contract may change. */
export const contractTerms = z.strictObject({
  title: z.string().trim().min(1).max(200),
  lines: z.array(contractLine).min(1).max(MOST_CONTRACT_LINES),
  termMonths: z.int().min(1).max(240).nullable().describe('How long a term is; null for a contract without an end'),
  notice: z
    .strictObject({ count: z.int().min(0).max(730), unit: z.enum(['day', 'month']) })
    .describe('How long before the end of the term it must be said that it goes no further'),
  isTacit: z.boolean().describe('At its end it goes on by itself for another term'),
  reminderDays: z
    .int()
    .min(0)
    .max(730)
    .nullable()
    .describe('How many days before the last day of notice it is brought to mind; null for never'),
  endsOn: day.nullable().describe('The last day of the present term'),
});
export type ContractTerms = z.infer<typeof contractTerms>;

export const stepKinds = ['start', 'change', 'renewal', 'loss', 'cancellation'] as const;

const contractStep = z.strictObject({
  id,
  kind: z.enum(stepKinds),
  on: day.describe('The day it counts from; of a loss and a cancellation the last day of the contract'),
  at: instant.describe('When it was written down'),
  userId: id.nullable().describe('Null for what came by itself'),
  reason: z.string().nullable(),
  changes: contractTerms.partial().describe('Of the terms, what is otherwise from then on'),
});
export type ContractStep = z.infer<typeof contractStep>;

/** What recurs with a customer, from when to when, and how it went on. Its terms are what its steps come to. */
export const contractRecord = defineRecord({
  name: 'contract',
  table: 'contract',
  fields: {
    prospectId: id,
    userId: id.nullable().describe('Who wrote it down'),
    currency: currencyCode,
    startsOn: day,
    ...contractTerms.shape,
    state: z.enum(contractStates).describe('`active` in its first term, `renewed` in a later one'),
    endedOn: day.nullable().describe('The last day of one that was lost or cancelled'),
    endReason: z.string().nullable(),
    history: z.array(contractStep).min(1).max(MOST_STEPS),
    monthly: z.number().int().describe('Recurring revenue in a month before tax (MRR), in minor units'),
    noticeOn: day.nullable().describe('The last day on which it can be said that it goes no further'),
    renewFrom: day.nullable().describe('From when on it stands among those to renew; null where nothing is to be done'),
    /** Since when it is taken out, as entered by mistake. */
    archivedAt: instant.nullable(),
  },
  derive: (contract) => ({
    monthly: monthlyTotal(contract.lines),
    noticeOn: noticeDay(contract),
    renewFrom: renewFrom(contract),
  }),
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
});

export type Contract = RowOf<typeof contractRecord>;
