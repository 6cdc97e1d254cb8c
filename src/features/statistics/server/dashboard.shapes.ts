// What the API tells of the statistics.
import { z } from 'zod';
import { day, id, instant } from '../../../engine/define.ts';
import { steps } from '../../sales-reports/report-period.rules.ts';

const count = z.number().int();
const counted = z.object({ count, before: count.describe('In the period before') });
const rate = z.object({
  part: count,
  of: count,
  value: z.number().nullable().describe('From 0 to 1; null where `of` is 0'),
  isWeak: z.boolean().describe('Whether there are fewer than 30'),
});
const counts = z.object({
  attempts: counted.describe('Calls we made that reached the network'),
  conversations: counted.describe('Those at which somebody was reached'),
  decisionMakers: counted,
  positives: counted,
  taken: counted.describe('Appointments, on the day they were taken'),
  held: counted.describe('Appointments, on the day they were held'),
  missed: counted,
  prospect: counted.describe('New prospects; who was brought as a customer is none'),
  conversion: counted.describe('Prospects that came to a won stage and stand in it'),
});
const money = z.object({
  currency: z.string(),
  count: count.describe('Invoices and credit notes'),
  amount: count.describe('Before tax, in minor units'),
  before: count,
});
const days = { from: day, to: day };
const hour = z.object({
  weekday: count.describe('Monday is 1'),
  hour: count.describe('By the clock of the prospect'),
  calls: count,
  reached: count,
  low: z.number(),
  high: z.number(),
  counts: z.boolean().describe('Whether there are 20 calls at least'),
});
const advice = z.union([
  z.object({ kind: z.enum(['hour', 'halfDay']), best: hour, isAlone: z.boolean() }),
  z.object({ kind: z.literal('none') }),
]);
const named = { key: z.string().nullable(), name: z.string().nullable() };

export const dashboardAnswer = z.object({
  ...days,
  before: z.object(days),
  step: z.enum(steps).describe('By what the course is told; weeks begin on Monday'),
  isComing: z.boolean().describe('The facts are being worked out: ask again in some seconds'),
  totals: counts,
  answered: rate,
  answeredBefore: rate,
  meanTalkInSeconds: z.number().nullable(),
  timed: count.describe('How many calls say how long they took'),
  revenue: z.array(money),
  steps: z.array(z.object({ ...days, compared: z.object(days).nullable(), counts, revenue: z.array(money) })),
  people: z.array(z.object({ ...named, counts, answered: rate, revenue: z.array(money) })),
  campaigns: z.array(
    z.object({
      key: z.string(),
      name: z.string().nullable(),
      attempts: counted,
      conversations: counted,
      positives: counted,
      answered: rate,
    }),
  ),
  outcomes: z.array(
    z.object({ key: z.string().nullable(), label: z.string().nullable(), color: z.string().nullable(), count }),
  ),
  channels: z.array(z.object({ key: z.string(), out: counted, in: counted })),
  sources: z.array(
    z.object({ key: z.string().nullable(), prospect: counted, conversion: counted, revenue: z.array(money) }),
  ),
  products: z.array(z.object({ ...named, currency: z.string(), count, amount: count })),
  hours: z.array(hour),
  advice,
});

export const rowsAnswer = z.object({
  items: z.array(
    z.object({
      id,
      kind: z.string(),
      prospectId: id.nullable().describe('Null where there is none, or where it is out of reach'),
      name: z.string().nullable(),
      organisation: z.string().nullable(),
      personName: z.string().nullable(),
      label: z.string().nullable(),
      at: instant,
      amount: count.nullable(),
      currency: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
