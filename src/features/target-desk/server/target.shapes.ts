// What the routes of targets answer, as the API's document tells it.
import { z } from 'zod';
import { day, id, instant } from '../../../engine/define.ts';
import { targetMeasures } from '../../targets/target.record.ts';
import { targetPeriods } from '../../targets/target-period.rules.ts';

const share = z.number().nullable();
const value = z.number().int();
const target = value.nullable().describe('Null where nothing is aimed at');
const done = value.describe('How many, or before tax in minor units of the currency');
const line = z.object({
  id: id.nullable(),
  name: z.string().nullable(),
  target,
  done,
  elapsed: value.describe('Working days that are over; today once the company has closed'),
  total: value.describe('Working days of the period'),
  attainment: share.describe('Of the target, from 0; null without one, and of a target of 0'),
  pace: share.describe('Of what would be done by now; null before the first working day is over'),
  projection: share.describe('What the period comes to at this pace'),
  requiredPerDay: share.describe('Left to do on each working day to come; null where none is left'),
  tone: z.enum(['met', 'near', 'behind']).nullable().describe('By the pace: 100 %, 80 %, less'),
});
const asked = {
  measure: z.enum(targetMeasures),
  period: z.enum(targetPeriods),
  currency: z.string().describe('Of revenue'),
  from: day,
  to: day,
  isComing: z.boolean().describe('What was done is being worked out: ask again in some seconds'),
};

export const linesAnswer = z.object({
  ...asked,
  company: line,
  teams: z.array(line).describe('All of them, or one’s own; their members are those of today'),
  people: z.array(line).describe('Whose targets one reads'),
  nobody: line.nullable().describe('What is of no person'),
});

export const standingAnswer = z.object({
  items: z.array(line.extend({ ...asked, holder: z.enum(['own', 'team', 'company']) })),
});

export const leaderboardAnswer = z.object({
  ...asked,
  showsNames: z.boolean().describe('Where it is off, one is told of oneself, and of those whose targets one reads'),
  count: value.describe('People with a target, shown or not'),
  items: z.array(
    z.object({
      rank: value.describe('Whoever has come as far shares it'),
      userId: id,
      name: z.string(),
      target: value,
      done,
      attainment: z.number(),
      isSelf: z.boolean(),
    }),
  ),
});

export const rowsAnswer = z.object({
  items: z.array(
    z.object({
      id: id.describe('Of the call, appointment, prospect or invoice'),
      prospectId: id.nullable(),
      name: z.string(),
      organisation: z.string().nullable(),
      repName: z.string().nullable(),
      label: z
        .string()
        .nullable()
        .describe('The outcome of a call, the title of an appointment, the number of an invoice'),
      at: instant,
      amount: value.nullable(),
    }),
  ),
  hidden: value.describe('Counted, but of prospects one does not see'),
  nextCursor: z.string().nullable(),
});
