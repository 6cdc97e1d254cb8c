// The report of a campaign (kpis.md, § 10): a few statements over its calls, put together by the formulas.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { memberStates } from '../../campaigns/campaign-member.ts';
import { rankedHours, slotAdvice } from '../best-slots.rules.ts';
import { type ActivityCounts, activityOf, ratesOf } from '../rates.rules.ts';
import { variantLines } from '../variant-lines.rules.ts';
import { blockedCards, callsAgainstRules } from './blocked-calls.ts';
import { callsOf, countOf, type FactGroup, groupedFacts, variantsOf } from './campaign-facts.ts';
import { cellsOf, hoursOf } from './campaign-hours.ts';

/** After so long without an outcome, the call is no longer what is being wrapped up (kpis.md, § 1). */
const LONGEST_WRAP_IN_SECONDS = 600;

/** Longer without anything to show for it is a break (kpis.md, § 2). */
const LONGEST_IDLE_IN_SECONDS = 300;

interface RepRow extends ActivityCounts {
  userId: string | null;
  name: string | null;
  called: number;
  reached: number;
  interested: number;
  firstAt: string;
  lastAt: string;
}

export async function reportOf(
  database: Database,
  transaction: CompanyTransaction,
  { caller, campaignId, now }: { caller: Caller; campaignId: string; now: string },
) {
  const { companyId } = transaction;
  const groups = await keptRows(database, transaction, groupedFacts(companyId, campaignId));
  const reps = await keptRows(database, transaction, repsOf(companyId, campaignId));
  const cells = cellsOf(await hoursOf(database, transaction, { campaignId, now, caller }), caller.timeZone);
  const sum = (of: keyof ActivityCounts & keyof RepRow) => reps.reduce((total, rep) => total + Number(rep[of]), 0);
  const moments = reps.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]).sort();
  const activity = {
    attempts: sum('attempts'),
    pickedUp: sum('pickedUp'),
    timed: sum('timed'),
    talkInSeconds: sum('talkInSeconds'),
    lineInSeconds: sum('lineInSeconds'),
    handled: sum('handled'),
    handlingInSeconds: sum('handlingInSeconds'),
    productionInSeconds: sum('productionInSeconds'),
  };
  const people = peopleOf(groups);
  const variants = await keptRows(database, transaction, variantsOf(companyId, campaignId));
  const blocked = await keptRows(database, transaction, blockedCards(companyId, campaignId));
  const againstRules = await keptRows(database, transaction, callsAgainstRules(companyId, campaignId));
  return {
    period: { from: moments[0] ?? null, to: moments.at(-1) ?? null },
    people,
    rates: ratesOf(people),
    attempts: activity.attempts,
    productionInSeconds: activity.productionInSeconds,
    activity: activityOf(activity),
    states: memberStates.map((state) => ({ state, count: countOf(groups, (one) => one.state === state) })),
    exclusions: countsBy(groups, (one) => one.excludedBecause).map(([reason, count]) => ({ reason, count })),
    /** By the last outcome of each member, those never called too: they add up to the size of the campaign. */
    outcomes: countsBy(
      groups.filter(({ called }) => called),
      ({ lastOutcome }) => lastOutcome ?? NONE,
    ).map(([code, count]) => ({ code: code === NONE ? null : code, count })),
    notCalled: countOf(groups, ({ called }) => !called),
    refusals: countOf(groups, ({ refused }) => refused),
    oppositions: countOf(groups, ({ excludedBecause }) => excludedBecause === 'opposition'),
    reps: reps.map(({ userId, name, called, reached, interested, ...counts }) => ({
      userId,
      name,
      called,
      attempts: counts.attempts,
      reached: ratesOf({ ...nobody, called, reached }).reached,
      interest: ratesOf({ ...nobody, reached, interested }).interest,
      ...activityOf(counts),
    })),
    /** Empty where the script has no variants. */
    variants: variantLines(variants),
    blocked,
    againstRules,
    hours: rankedHours(cells),
    advice: slotAdvice(cells),
  };
}

export type CampaignReport = Awaited<ReturnType<typeof reportOf>>;

const NONE = '';
const nobody = { members: 0, called: 0, reached: 0, decisionMakers: 0, answered: 0, interested: 0, won: 0 };

export function peopleOf(groups: readonly FactGroup[]) {
  return {
    members: countOf(groups, () => true),
    called: countOf(groups, ({ called }) => called),
    reached: countOf(groups, ({ reached }) => reached),
    decisionMakers: countOf(groups, ({ decisionMaker }) => decisionMaker),
    answered: countOf(groups, ({ response }) => response),
    interested: countOf(groups, ({ positive }) => positive),
    won: countOf(groups, ({ won }) => won),
  };
}

function countsBy<Key extends string>(groups: readonly FactGroup[], keyOf: (group: FactGroup) => Key | null) {
  const counts = new Map<Key, number>();
  for (const group of groups) {
    const key = keyOf(group);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + group.count);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** When `call` was dialled in Kili: what its outcome took is known by it. */
export const dialsOf = (companyId: string) => sql`select d.dialled_at as at from kili.dial as d
  where d.company_id = ${companyId} and d.prospect_id = call.prospect_id and d.user_id = call.user_id
    and d.dialled_at <= call.occurred_at and d.dialled_at > call.occurred_at - interval '6 hours'`;

/**
 * What each person did. Production is the time from one outcome to the next within a session, a break left out: no more
 * than the call and five minutes beside it.
 */
const repsOf = (companyId: string, campaignId: string) => sql<RepRow>`
  with call as materialized (${callsOf(companyId, campaignId)}),
  paced as (select call.*, extract(epoch from call.occurred_at - coalesce(
      lag(call.occurred_at) over (partition by call.user_id, call.call_session_id order by call.occurred_at), s.started_at,
      call.occurred_at - make_interval(secs => coalesce(call.duration_in_seconds, 0)))) as gap,
      case when dialled.at is not null then least(greatest(extract(epoch from call.occurred_at - dialled.at)
        - call.duration_in_seconds, 0), ${LONGEST_WRAP_IN_SECONDS}::int) end as wrap
    from call
    left join lateral (${dialsOf(companyId)} order by d.dialled_at desc limit 1) as dialled on call.reached and call.duration_in_seconds is not null
    left join kili.call_session as s on s.company_id = ${companyId} and s.id = call.call_session_id),
  rep as (select user_id, count(*)::int as attempts, count(*) filter (where reached)::int as picked_up,
      count(*) filter (where reached and duration_in_seconds is not null)::int as timed,
      coalesce(sum(duration_in_seconds) filter (where reached), 0)::int as talk_in_seconds,
      coalesce(sum(duration_in_seconds), 0)::int as line_in_seconds,
      coalesce(sum(least(greatest(gap, 0), coalesce(duration_in_seconds, 0) + ${LONGEST_IDLE_IN_SECONDS}::int)), 0)::int
        as production_in_seconds,
      count(wrap) filter (where reached)::int as handled,
      coalesce(sum(duration_in_seconds + wrap) filter (where reached), 0)::int as handling_in_seconds,
      count(distinct prospect_id)::int as called, count(distinct prospect_id) filter (where reached)::int as reached,
      count(distinct prospect_id) filter (where positive)::int as interested,
      min(occurred_at) as first_at, max(occurred_at) as last_at
    from paced group by user_id)
  select rep.*, u.name from rep left join kili.user as u on u.company_id = ${companyId} and u.id = rep.user_id
  order by rep.attempts desc`;
