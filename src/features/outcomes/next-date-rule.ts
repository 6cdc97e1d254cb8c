import { z } from 'zod';

const days = z.number().int().min(0).max(730);
const times = z.number().int().min(1).max(20);
const slotKey = z.enum(['A', 'B', 'C', 'D']);

/** How an outcome dates the prospect's next action. Kept in the company's row of the outcome, so the company may change it. */
export const nextDateRule = z.discriminatedUnion('kind', [
  /** So many days later at the same time, moved to the next business day and open hour. */
  z.strictObject({ kind: z.literal('calendar-days'), days }),
  /** So many hours later, or the next opening when closed by then. */
  z.strictObject({ kind: z.literal('hours'), hours: z.number().min(0).max(72) }),
  /** So many business days later, in a slot not tried yet or in the slots named here; nothing after `maxTimes`. */
  z.strictObject({
    kind: z.literal('business-days'),
    days,
    slots: z.array(slotKey).min(1).optional(),
    maxTimes: times.optional(),
  }),
  /** The retry ladder and its rotation of slots. */
  z.strictObject({ kind: z.literal('ladder') }),
  /** So many minutes later, so many times, and afterwards another way. */
  z.strictObject({
    kind: z.literal('minutes'),
    minutes: z.number().int().min(1).max(240),
    times,
    afterwards: z.enum(['ladder', 'next-business-day']),
  }),
  /** The date the prospect gave; without `defaultDays` it must be given. */
  z.strictObject({
    kind: z.literal('chosen'),
    defaultDays: days.nullable(),
    maxMonths: z.number().int().min(1).max(36),
  }),
  /** Ahead of the end of the contract with the competitor, or so many days later when that is not known. */
  z.strictObject({ kind: z.literal('before-renewal'), daysBefore: days, otherwiseDays: days }),
  /** Leave alone, then try once more; consumers for as long as the law asks after a refusal. */
  z.strictObject({ kind: z.literal('recycle'), b2bDays: days, b2bTimes: times.optional(), b2cDays: days }),
  /** The appointment that was made. */
  z.strictObject({ kind: z.literal('appointment') }),
  /** Something to do now, which is not to wait for opening hours. */
  z.strictObject({ kind: z.literal('now') }),
  /** Not to be contacted again. */
  z.strictObject({ kind: z.literal('never') }),
  /** The outcome leaves nothing to do. */
  z.strictObject({ kind: z.literal('none') }),
]);

export type NextDateRule = z.infer<typeof nextDateRule>;
export type NextDateKind = NextDateRule['kind'];

/** What a rule of each kind says before anybody has changed it. */
export const proposedRules: { readonly [Kind in NextDateKind]: Extract<NextDateRule, { kind: Kind }> } = {
  now: { kind: 'now' },
  hours: { kind: 'hours', hours: 2 },
  'calendar-days': { kind: 'calendar-days', days: 7 },
  'business-days': { kind: 'business-days', days: 2 },
  chosen: { kind: 'chosen', defaultDays: null, maxMonths: 12 },
  ladder: { kind: 'ladder' },
  minutes: { kind: 'minutes', minutes: 20, times: 2, afterwards: 'ladder' },
  'before-renewal': { kind: 'before-renewal', daysBefore: 60, otherwiseDays: 180 },
  recycle: { kind: 'recycle', b2bDays: 90, b2cDays: 61 },
  appointment: { kind: 'appointment' },
  never: { kind: 'never' },
  none: { kind: 'none' },
};
