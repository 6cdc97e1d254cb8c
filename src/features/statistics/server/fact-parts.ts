// How the facts of a day come from the rows themselves: the one place where each is defined. Who was won, who came and what was
// invoiced is taken from the reports that tell of them, so that a dashboard and a report never differ.
import { type RawBuilder, sql } from 'kysely';
import { country, hourAt, phone, postalCode } from '../../campaign-desk/server/campaign-hours.ts';
import { hasTakenPlace, isAttempt } from '../../interaction-analysis/server/contact-fates.ts';
import { wonProspects } from '../../interaction-analysis/server/conversions.ts';
import { exchangeKinds } from '../../interactions/interaction.record.ts';
import type { Days } from '../../sales-reports/report-period.rules.ts';
import { type AskedReport, instantsOf } from '../../sales-reports/server/asked-report.ts';
import { withFacts, withParts } from '../../sales-reports/server/sold-facts.ts';
import { leads } from '../../sales-reports/server/source-cohorts.ts';

/** What is worked out together; calls by the hour stand beside the exchanges, and products beside the revenue. */
export const dueParts = ['contact', 'appointment', 'prospect', 'conversion', 'revenue'] as const;
export type DuePart = (typeof dueParts)[number];

export const partsOf: Readonly<Record<DuePart, readonly string[]>> = {
  contact: ['contact', 'hour'],
  appointment: ['appointment'],
  prospect: ['prospect'],
  conversion: ['conversion'],
  revenue: ['revenue', 'product'],
};

export interface FactPeriod {
  companyId: string;
  timeZone: string;
  days: Days;
}

/** The zone of each place that calls went to. */
export type PlaceZones = Readonly<Record<string, string>>;

/** What of a prospect `p` tells their clock, as one text. */
export const placeOf = sql<string>`concat(${country}, '|', ${postalCode}, '|', ${phone})`;

const { lit } = sql;
export const isExchange = sql`i.kind in (${sql.join(exchangeKinds.map((kind) => lit(kind)))})`;
const dayIn = (moment: RawBuilder<unknown>, timeZone: string) =>
  sql<string>`(${moment} at time zone ${timeZone})::date`;
const within = (moment: RawBuilder<unknown>, { days, timeZone }: FactPeriod) => {
  const { from, until } = instantsOf(days, timeZone);
  return sql<boolean>`${moment} >= ${from} and ${moment} < ${until}`;
};

/** Exchanges `i` of the period that stand and took place, with their outcome `o`. */
export const exchangesOf = (period: FactPeriod) => sql`kili.interaction as i
  left join kili.outcome as o on o.company_id = ${period.companyId} and o.code = i.outcome
  where i.company_id = ${period.companyId} and i.undone_at is null and ${isExchange} and ${hasTakenPlace} and ${isAttempt}
    and ${within(sql`i.occurred_at`, period)}`;

/** The calls we made among them, as `call`, with their prospect `p`. */
export const callsAtPlaces = (
  period: FactPeriod,
) => sql`(select i.id, i.prospect_id, i.user_id, i.campaign_id, coalesce(o.label, i.outcome) as label,
      i.occurred_at, i.duration_in_seconds, coalesce(o.reached, false) as reached
    from ${exchangesOf(period)} and i.kind = 'call' and i.direction is distinct from 'in') as call
  join kili.prospect as p on p.company_id = ${period.companyId} and p.id = call.prospect_id`;

/** The same by the hour each person’s clock told, as `hour_there`; looked up, for a join would sort the calls of years. */
export const callsAtHours = (period: FactPeriod, zones: PlaceZones) => sql`${callsAtPlaces(period)}
  cross join lateral (select ${hourAt} at time zone coalesce(${JSON.stringify(zones)}::jsonb ->> ${placeOf}, ${period.timeZone})
    as hour_there) as clock`;

export const askedOf = ({ companyId, timeZone, days }: FactPeriod): AskedReport => ({
  ...{ companyId, timeZone, days, before: days, today: days.to, step: 'day' },
  among: sql<boolean>`p.merged_into_id is null`,
  isTold: () => sql<boolean>`true`,
});

/** New prospects, as `lead`. */
export const cameIn = (period: FactPeriod) => leads(askedOf(period), period.days);

export const wonIn = (period: FactPeriod) =>
  wonProspects(period.companyId, {
    ...instantsOf(period.days, period.timeZone),
    among: sql<boolean>`p.merged_into_id is null`,
  });

export const invoicedIn = (period: FactPeriod) => withFacts(askedOf(period), period.days, ['revenue']);

/** An appointment that was written down after it took place was not taken on that day. */
export const takenAppointments = (period: FactPeriod) => sql`kili.appointment as a
  where a.company_id = ${period.companyId} and a.start_at >= ${instantsOf(period.days, period.timeZone).from}
    and a.created_at <= a.start_at and ${within(sql`a.created_at`, period)}`;
export const metAppointments = (period: FactPeriod) => sql`kili.appointment as a
  where a.company_id = ${period.companyId} and a.state in ('done', 'noShow') and ${within(sql`a.start_at`, period)}`;

interface Columns {
  part: string;
  day: RawBuilder<unknown>;
  /** What rows are told apart by. */
  by: Readonly<Record<string, RawBuilder<unknown>>>;
  measures?: Readonly<Record<string, RawBuilder<unknown>>>;
  count?: RawBuilder<unknown>;
  from: RawBuilder<unknown>;
  before?: RawBuilder<unknown>;
}

const measureNames = ['reached', 'decision_makers', 'answers', 'positives', 'timed', 'seconds', 'amount'] as const;

function insertFacts(companyId: string, { part, day, by, measures = {}, count, from, before = sql`` }: Columns) {
  const dimensions = Object.keys(by);
  const grouped = sql.join([day, ...Object.values(by)].map((_, place) => lit(place + 5)));
  return sql`${before} insert into kili.daily_fact (company_id, part, whose, span, day,
      ${sql.join([...dimensions, 'count', ...measureNames].map((name) => sql.ref(name)))})
    select ${companyId}::uuid, ${lit(part)}, 'person', 'day', ${sql.join([day, ...Object.values(by)])}, ${count ?? sql`count(*)`},
      ${sql.join(measureNames.map((name) => measures[name] ?? lit(0)))}
    from ${from} group by ${grouped} on conflict do nothing`;
}

const countWhere = (condition: RawBuilder<unknown>) => sql`count(*) filter (where ${condition})`;

/** The statements that write the facts of a part of these days; there must be none yet. */
export function factStatements(part: DuePart, period: FactPeriod, zones: PlaceZones): RawBuilder<unknown>[] {
  const { companyId, timeZone } = period;
  const insert = (columns: Columns) => insertFacts(companyId, columns);
  if (part === 'contact') {
    const isTalk = sql`o.reached or i.direction = 'in'`;
    return [
      insert({
        part: 'contact',
        day: dayIn(sql`i.occurred_at`, timeZone),
        by: {
          user_id: sql`i.user_id`,
          campaign_id: sql`i.campaign_id`,
          channel: sql`i.kind`,
          direction: sql`coalesce(i.direction, 'out')`,
          outcome: sql`i.outcome`,
        },
        measures: {
          reached: countWhere(sql`o.reached`),
          decision_makers: countWhere(sql`o.decision_maker = 'yes'`),
          answers: countWhere(sql`o.response`),
          positives: countWhere(sql`o.positive`),
          timed: countWhere(sql`i.duration_in_seconds is not null and (${isTalk})`),
          seconds: sql`coalesce(sum(i.duration_in_seconds) filter (where ${isTalk}), 0)`,
        },
        from: exchangesOf(period),
      }),
      insert({
        part: 'hour',
        day: dayIn(sql`call.occurred_at`, timeZone),
        by: {
          user_id: sql`call.user_id`,
          weekday: sql`extract(isodow from clock.hour_there)::smallint`,
          hour: sql`extract(hour from clock.hour_there)::smallint`,
        },
        measures: { reached: countWhere(sql`call.reached`) },
        from: callsAtHours(period, zones),
      }),
    ];
  }
  if (part === 'appointment')
    return [
      insert({
        part: 'appointment',
        day: dayIn(sql`a.created_at`, timeZone),
        by: { user_id: sql`a.organiser_id`, outcome: sql`'taken'` },
        from: takenAppointments(period),
      }),
      insert({
        part: 'appointment',
        day: dayIn(sql`a.start_at`, timeZone),
        by: { user_id: sql`a.organiser_id`, outcome: sql`case a.state when 'done' then 'held' else 'missed' end` },
        from: metAppointments(period),
      }),
    ];
  if (part === 'prospect')
    return [
      insert({
        part: 'prospect',
        day: dayIn(sql`lead.created_at`, timeZone),
        by: { user_id: sql`lead.owner_id`, source: sql`lead.source` },
        from: sql`lead`,
        before: cameIn(period),
      }),
    ];
  if (part === 'conversion')
    return [
      insert({
        part: 'conversion',
        day: dayIn(sql`won.at`, timeZone),
        by: { user_id: sql`won.owner_id`, source: sql`won.source` },
        from: sql`won`,
        before: wonIn(period),
      }),
    ];
  return [
    insert({
      part: 'revenue',
      day: sql`fact.day`,
      by: { user_id: sql`fact.rep_id`, source: sql`fact.source`, currency: sql`fact.currency` },
      measures: { amount: sql`sum(fact.amount)` },
      from: sql`fact`,
      before: invoicedIn(period),
    }),
    insert({
      part: 'product',
      day: sql`fact.day`,
      by: { user_id: sql`fact.rep_id`, product_id: sql`part.product_id`, currency: sql`fact.currency` },
      count: sql`count(distinct part.id)`,
      measures: { amount: sql`sum(part.amount)` },
      from: sql`part join fact on fact.id = part.id`,
      before: withParts(askedOf(period), period.days),
    }),
  ];
}
