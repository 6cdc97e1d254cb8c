// What the reports answer, as the API's document tells it.
import { z } from 'zod';
import { day, id, instant } from '../../../engine/define.ts';
import { FEWEST_CONVERSIONS } from '../../interaction-analysis/conversion-calls.rules.ts';
import { steps } from '../report-period.rules.ts';

const count = z.number().int();
const amount = z.number().int().describe('Before tax, in minor units of the currency');
const days = z.object({ from: day, to: day });
const period = {
  ...days.shape,
  before: days.describe('The period it is compared with'),
  step: z.enum(steps).describe('By what the course is told; weeks begin on Monday'),
  isComing: z.boolean().describe('What is null or missing is being worked out: ask again in some seconds'),
};
const inDays = z.number().nullable().describe('Days, with one decimal');
const fromFive = z.number().nullable().describe(`Null below ${FEWEST_CONVERSIONS} signatures`);
const signatures = z.object({
  signed: count.describe('n: prospects that signed in the period (quote accepted, else won)'),
  isWeak: z.boolean().describe('Whether there are fewer than 30'),
  timed: count.describe('Those the days are taken from'),
  errors: count.describe('Signed before the first contact that was noted: left out of the days'),
  cycleMedian: inDays.describe('From the first contact to the signature, days with one decimal'),
  cycleMean: inDays,
  sinceCreationMedian: inDays.describe('From the creation of the record to the signature'),
  callsMean: fromFive.describe(`Outbound calls up to the signature; null below ${FEWEST_CONVERSIONS} signatures`),
  callsMedian: fromFive,
  exchangesMean: fromFive.describe('Calls, e-mails, messages and meetings up to the signature, from both sides'),
  exchangesMedian: fromFive,
});
const signatureLine = signatures.extend({
  key: z.string().nullable().describe('The person or the source; null is none'),
  before: count.describe('Signed in the period before'),
});
const rate = z.object({
  part: count,
  of: count,
  value: z.number().nullable().describe('From 0 to 1; null where `of` is 0'),
  isWeak: z.boolean().describe('Whether `of` is below 30'),
  low: z.number().nullable().describe('Lower bound of Wilson, 95 %'),
  high: z.number().nullable(),
  counts: z.boolean().describe('Whether `of` is 20 at least'),
});
const cohort = z.object({
  leads: count.describe('n: prospects that came in the period'),
  reached: rate,
  qualified: rate.describe('Ever came to the stage « Qualifié », or further'),
  won: rate,
  revenue: z.array(
    z.object({
      currency: z.string(),
      buyers: count.describe('Those of whom anything was invoiced'),
      amount: amount.describe('Invoiced to this day, less credit notes, before tax, in minor units'),
      perLead: amount,
    }),
  ),
  isImmature: z.boolean().describe('Younger than a median cycle: not to be compared'),
});

export const conversionAnswer = z.object({
  ...period,
  isTooMuch: z.boolean().describe('More than 200,000 came: `cohorts` are told of a shorter period'),
  signatures: signatures.nullable(),
  signaturesBefore: signatures.nullable(),
  steps: z.array(signatures.extend(days.shape)).nullable(),
  owners: z.array(signatureLine).nullable(),
  sources: z.array(signatureLine).nullable(),
  cohorts: z
    .array(
      cohort.extend({
        key: z.string().nullable().describe('The source; null is none'),
        young: count.describe('Leads of months too young to be compared'),
        compared: rate.describe('Won, of those who are old enough'),
        months: z.array(cohort.extend({ month: day })).describe('By the month they came in, the last first'),
      }),
    )
    .nullable(),
  cycleInDays: z.number().nullable().describe('The median cycle cohorts are judged by'),
});

const sold = z.object({ count, amount, before: amount.describe('The amount of the period before') });
const three = {
  revenue: sold.describe('Invoices less credit notes, by their day'),
  quote: sold.describe('Signed quotes, by the day of the signature'),
  sale: sold.describe('Sales, by theirs'),
};
const line = z.object({ key: z.string().nullable(), ...three });
const margin = z.object({ amount, rate: z.number().nullable().describe('From -1 to 1') });
const expected = { count, amount, weighted: amount.describe('By the odds of each stage') };

export const salesAnswer = z.object({
  ...period,
  currencies: z.array(
    z.object({
      currency: z.string(),
      ...three,
      averageBasket: amount.nullable().describe('What a sale comes to, on average'),
      averageBasketBefore: amount.nullable(),
      steps: z.array(z.object({ ...days.shape, compared: days.nullable(), revenue: sold })),
      reps: z.array(line).describe('By the person who sold; the owner of the prospect where no sale says it'),
      sources: z.array(line),
      products: z.array(
        z.object({
          currency: z.string(),
          productId: id.nullable().describe('Null for what was written by hand, deposits among it'),
          name: z.string().nullable(),
          count: count.describe('Invoices and credit notes it stands on'),
          quantity: z.number(),
          amount: amount.describe('Its share of what they invoice; they add up to the revenue'),
          margin: margin.nullable(),
          repurchase: z.object({ count, median: z.number() }).nullable(),
        }),
      ),
      productsLeftOut: count,
      margin: margin
        .extend({ sold: amount.describe('What the lines with a known cost come to') })
        .nullable()
        .describe('For who may see costs; null where no cost is known'),
      forecast: z.object({
        ...expected,
        stages: z.array(
          z.object({
            stageId: id,
            percent: z.number(),
            isMeasured: z.boolean().describe('Told by 30 closed prospects or more, rather than usual'),
            ...expected,
          }),
        ),
        months: z.array(z.object({ month: day, ...expected })),
        late: z.object(expected).describe('Were to close before today: in no month'),
        undated: z.object(expected),
      }),
      pending: z.object({ currency: z.string(), count, amount }).describe('Quotes that wait for an answer'),
    }),
  ),
  repurchase: z
    .object({
      count: count.describe('n: purchases that were not the first of their customer'),
      median: z.number().nullable().describe('Days since the purchase before'),
      before: z.number().nullable(),
      isWeak: z.boolean(),
    })
    .nullable(),
});

const person = {
  prospectId: id,
  name: z.string(),
  organisation: z.string().nullable(),
  repName: z.string().nullable(),
};
const nextCursor = z.string().nullable();

export const conversionRowsAnswer = z.object({
  items: z.array(
    z.object({
      ...person,
      at: instant.describe('Of the signature, or of the creation of a lead'),
      days: z.number().nullable().describe('From the first contact to the signature'),
      calls: count.nullable(),
      exchanges: count.nullable(),
      amount: amount.nullable(),
      currency: z.string().nullable(),
    }),
  ),
  nextCursor,
});

export const salesRowsAnswer = z.object({
  items: z.array(
    z.object({
      id,
      type: z.enum(['invoice', 'deposit', 'credit', 'quote', 'sale', 'purchase', 'prospect']),
      ...person,
      label: z.string().nullable().describe('The number of the document'),
      at: day.nullable(),
      amount: amount.nullable(),
      currency: z.string().nullable(),
      days: z.number().nullable().describe('Since the purchase before'),
    }),
  ),
  nextCursor,
});
