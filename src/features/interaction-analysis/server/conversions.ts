// Who was won in the period, and at how many attempts: whoever stands in a won stage, from the moment they came to it. Those
// who were there from the first (an import of customers) were not converted.
import { type RawBuilder, sql } from 'kysely';
import { type AttemptGroup, type ConversionGroup, MOST_CALLS_SHOWN } from '../conversion-calls.rules.ts';
import type { AskedAnalysis } from './asked-analysis.ts';
import { contactsOf, isAttempt, type Part } from './contact-fates.ts';

/** The statement up to `won`: who was won in the period, each once. */
export function wonProspects(
  companyId: string,
  { from, until, among }: Pick<AskedAnalysis, 'from' | 'until' | 'among'>,
): RawBuilder<unknown> {
  const found = (archived: RawBuilder<unknown>) => sql`
    select p.id, p.owner_id, p.source, p.stage_since as at from kili.prospect as p
    where p.company_id = ${companyId} and p.archived_at is ${archived} and p.stage_since >= ${from}
      and p.stage_since < ${until} and p.stage_since > p.created_at
      and p.stage_id = any(array(select s.id from kili.stage as s where s.company_id = ${companyId} and s.kind = 'won'))
      and ${among}`;
  return sql`with won as (${found(sql`null`)} union all ${found(sql`not null`)})`;
}

/** The statement up to `course`: one row for each converted prospect. */
function courses(companyId: string, asked: AskedAnalysis): RawBuilder<unknown> {
  return sql`${wonProspects(companyId, asked)},
    course as materialized (select won.*, (select count(*)::int from kili.interaction as i
        left join kili.outcome as o on o.company_id = ${companyId} and o.code = i.outcome
        where i.company_id = ${companyId} and i.prospect_id = won.id and i.kind = 'call' and i.undone_at is null
          and i.direction is distinct from 'in' and i.occurred_at <= won.at and ${isAttempt}) as calls
      from won)`;
}

export const conversionGroups = (companyId: string, asked: AskedAnalysis): RawBuilder<ConversionGroup> =>
  sql`${courses(companyId, asked)}
    select owner_id, source, calls, count(*)::int as count from course group by 1, 2, 3`;

export const attemptGroups = (companyId: string, asked: AskedAnalysis, part?: Part): RawBuilder<AttemptGroup> =>
  sql`with contact as (${contactsOf(companyId, asked, 'channel', { only: 'call', part })}),
    called as materialized (select prospect_id, count(*)::int as attempts from contact group by 1)
    select p.owner_id, p.source, sum(called.attempts)::int as attempts
    from called join kili.prospect as p on p.company_id = ${companyId} and p.id = called.prospect_id and ${asked.among}
    group by 1, 2`;

export interface AskedConversions {
  /** At so many attempts; the last of them stands for more, too. */
  calls?: number | undefined;
  source?: string | null | undefined;
  ownerId?: string | null | undefined;
}

/** Whom the figures count, as `prospect_id`, `at` and `times`. */
export function convertedProspects(
  companyId: string,
  asked: AskedAnalysis,
  { calls, source, ownerId }: AskedConversions,
): RawBuilder<unknown> {
  const atMost = calls === MOST_CALLS_SHOWN;
  return sql`${courses(companyId, asked)},
    counted as (select id as prospect_id, at, calls as times from course
      where ${calls === undefined ? sql`true` : atMost ? sql`calls >= ${calls}` : sql`calls = ${calls}`}
        ${source === undefined ? sql`` : sql`and source is not distinct from ${source}::text`}
        ${ownerId === undefined ? sql`` : sql`and owner_id is not distinct from ${ownerId}::uuid`})`;
}
