// What came of a campaign's calls, read from the calls themselves: each member once, with the best and the last of them.
// The calls of a campaign stand in an index of their own; nothing else of the company is looked at.
import { type RawBuilder, sql } from 'kysely';
import { type ExclusionReason, type MemberState, memberStates } from '../../campaigns/campaign-member.ts';
import { countedCalls } from '../../campaigns/server/counted-calls.ts';
import type { VariantCounts } from '../variant-lines.rules.ts';

/** A win counts for the campaign that reached the person last, and for so long. */
const ATTRIBUTED_FOR = sql.lit('90 days');

/** The calls of a campaign that count, each with what its outcome says. */
export const callsOf = (companyId: string, campaignId: string) => sql`
  select i.id, i.prospect_id, i.user_id, i.call_session_id, i.occurred_at, i.duration_in_seconds, i.outcome,
    coalesce(o.reached, false) as reached, coalesce(o.decision_maker = 'yes', false) as decision_maker,
    coalesce(o.response, false) as response, coalesce(o.positive, false) as positive,
    coalesce(o.effect in ('refusal', 'opposition'), false) as refused
  from ${countedCalls(companyId)} and i.campaign_id = ${campaignId}`;

/**
 * Each member with what came of their calls, as the table `fact`. Who was called and has left the campaign since stays
 * counted, as one that was removed: calls and people tell the same.
 */
export const withFacts = (companyId: string, campaignId: string) => sql`
  with call as materialized (${callsOf(companyId, campaignId)}),
  person as (select prospect_id, bool_or(reached) as reached, bool_or(decision_maker) as decision_maker,
      bool_or(response) as response, bool_or(positive) as positive, max(occurred_at) filter (where reached) as reached_at,
      (array_agg(outcome order by occurred_at desc, id desc))[1] as last_outcome,
      (array_agg(refused order by occurred_at desc, id desc))[1] as refused
    from call group by prospect_id),
  fact as (select coalesce(m.prospect_id, c.prospect_id) as prospect_id, coalesce(m.state, 'excluded') as state,
      case when m.prospect_id is null then 'removed' else m.excluded_because end as excluded_because,
      m.paused_by_id is not null as paused,
      c.prospect_id is not null as called, coalesce(c.reached, false) as reached,
      coalesce(c.decision_maker, false) as decision_maker, coalesce(c.response, false) as response,
      coalesce(c.positive, false) as positive, coalesce(c.refused, false) as refused, c.last_outcome,
      c.reached_at is not null and coalesce((select s.kind = 'won' and p.stage_since >= c.reached_at
          and p.stage_since <= c.reached_at + interval ${ATTRIBUTED_FOR}
          and not exists (select from kili.interaction as later
            join kili.outcome as o on o.company_id = ${companyId} and o.code = later.outcome and o.reached
            where later.company_id = ${companyId} and later.prospect_id = p.id and later.campaign_id <> ${campaignId}
              and later.kind = 'call' and later.undone_at is null and later.occurred_at > c.reached_at
              and later.occurred_at <= p.stage_since)
        from kili.prospect as p join kili.stage as s on s.company_id = ${companyId} and s.id = p.stage_id
        where p.company_id = ${companyId} and p.id = c.prospect_id), false) as won
    from (select prospect_id, state, excluded_because, paused_by_id from kili.campaign_member
        where company_id = ${companyId} and campaign_id = ${campaignId}) as m
      full join person as c on c.prospect_id = m.prospect_id)`;

export interface FactGroup {
  state: MemberState;
  excludedBecause: ExclusionReason | null;
  paused: boolean;
  called: boolean;
  reached: boolean;
  decisionMaker: boolean;
  response: boolean;
  positive: boolean;
  refused: boolean;
  lastOutcome: string | null;
  won: boolean;
  count: number;
}

/** Members of the same fate together: a handful of rows, whatever the size of the campaign. */
export const groupedFacts = (companyId: string, campaignId: string): RawBuilder<FactGroup> =>
  sql`${withFacts(companyId, campaignId)}
    select state, excluded_because, paused, called, reached, decision_maker, response, positive, refused, last_outcome, won,
      count(*)::int as count
    from fact group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`;

/** A figure of the report, as the rows it counts are asked for. */
export const factParts = [
  'members',
  'called',
  'notCalled',
  'reached',
  'decisionMaker',
  'response',
  'positive',
  'refused',
  'won',
  'paused',
  'left',
  ...memberStates,
] as const;
export type FactPart = (typeof factParts)[number];

/** What one person's own calls can tell. */
const partsOfCall: readonly FactPart[] = ['reached', 'decisionMaker', 'response', 'positive', 'refused'];

/** The same figure as a condition on `fact`; of one person, by their own calls. */
export function isOfPart(part: FactPart, userId?: string): RawBuilder<boolean> {
  if (!userId) return isOfAnybody(part);
  const isOfCall = partsOfCall.includes(part);
  const isPart = isOfCall ? sql`and ${sql.ref(`call.${part}`)}` : sql`and ${isOfAnybody(part)}`;
  return sql<boolean>`exists (select from call where call.prospect_id = fact.prospect_id and call.user_id = ${userId} ${isPart})`;
}

function isOfAnybody(part: FactPart): RawBuilder<boolean> {
  if (part === 'members') return sql<boolean>`true`;
  if (part === 'notCalled') return sql<boolean>`not fact.called`;
  if (part === 'left') return sql<boolean>`(not fact.paused and fact.state in ('toCall', 'inProgress'))`;
  const isState = (memberStates as readonly string[]).includes(part);
  if (isState) return sql<boolean>`fact.state = ${part}`;
  return sql<boolean>`${sql.ref(`fact.${part}`)}`;
}

/** Who heard which variant of the script last, and at how many calls, as the table `heard`; after `withFacts`. */
export const heardVariants = (companyId: string) => sql`
  heard as (select call.prospect_id, count(*)::int as calls,
      (array_agg(i.details ->> 'scriptVariant' order by i.occurred_at desc, i.id desc))[1] as letter
    from call join kili.interaction as i on i.company_id = ${companyId} and i.id = call.id
    where i.details ->> 'scriptVariant' is not null group by call.prospect_id)`;

export const variantsOf = (companyId: string, campaignId: string): RawBuilder<VariantCounts> =>
  sql`${withFacts(companyId, campaignId)}, ${heardVariants(companyId)}
    select heard.letter, sum(heard.calls)::int as calls, count(*)::int as called,
      count(*) filter (where fact.response)::int as answered, count(*) filter (where fact.positive)::int as interested,
      count(*) filter (where fact.won)::int as won
    from fact join heard on heard.prospect_id = fact.prospect_id group by heard.letter order by heard.letter`;

export const countOf = (groups: readonly FactGroup[], isIn: (group: FactGroup) => boolean): number =>
  groups.reduce((sum, group) => sum + (isIn(group) ? group.count : 0), 0);
