// The report reads what was shown and joins what was answered that day; what followed is read off the timeline.
//
//   showing ──same prospect, rule and day──► answer (none: left alone)
//      └──within 30 days after it──► a positive call, or a move up the pipeline; of one that was followed, by whoever did
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { type ReportPart, type RuleCounts, successInDays } from '../suggestion-report.rules.ts';

export interface AskedReport {
  caller: Caller;
  from: string;
}

/** Whose suggestions somebody reads: those they are trusted to assign prospects to, and always their own. */
function isSeen({ caller }: AskedReport): RawBuilder<boolean> {
  const scope = scopeOf(caller, 'prospects.assign');
  if (scope === 'all') return sql`true`;
  return sql`user_id = any(${scope === 'team' ? [...caller.teammates, caller.userId] : [caller.userId]}::uuid[])`;
}

/** The statement up to `fate`: one row for each showing. */
function fates({ companyId }: CompanyTransaction, asked: AskedReport): RawBuilder<unknown> {
  return sql`with positive as (
      select code from kili.outcome where company_id = ${companyId} and positive),
    step as (select id::text as id, pipeline_id, position, kind from kili.stage where company_id = ${companyId}),
    told as (
      select s.id, s.prospect_id, s.rule, s.shown_at, a.answer, a.reason, coalesce(a.user_id, s.user_id) as user_id,
        coalesce(a.at, s.shown_at) as since
      from kili.suggestion_showing as s
      left join lateral (select answer, reason, at, user_id from kili.suggestion_answer as a
        where a.company_id = ${companyId} and a.prospect_id = s.prospect_id and a.rule = s.rule and a.day = s.day
        order by a.at, a.id limit 1) as a on true
      where s.company_id = ${companyId} and s.shown_at >= ${asked.from}),
    fate as (
      select told.*, exists (
        select from kili.interaction as i
        left join step as one on one.id = coalesce(i.details ->> 'from', i.details #>> '{before,stageId}')
        left join step as other on other.id = coalesce(i.details ->> 'to', i.details #>> '{after,stageId}')
        where i.company_id = ${companyId} and i.prospect_id = told.prospect_id and i.undone_at is null
          and (told.answer is distinct from 'accepted' or i.user_id = told.user_id)
          and i.occurred_at > told.since and i.occurred_at <= told.since + make_interval(days => ${successInDays})
          and (i.kind = 'call' and i.outcome in (select code from positive)
            or other.pipeline_id = one.pipeline_id and other.position > one.position and other.kind <> 'lost')
      ) as is_success
      from told where ${isSeen(asked)})`;
}

const isPart: Readonly<Record<ReportPart, RawBuilder<boolean>>> = {
  shown: sql`true`,
  accepted: sql`answer = 'accepted'`,
  dismissed: sql`answer = 'dismissed'`,
  ignored: sql`answer is null`,
  acceptedSuccess: sql`answer = 'accepted' and is_success`,
  otherSuccess: sql`answer is distinct from 'accepted' and is_success`,
};

export async function countsByRule(
  database: Database,
  transaction: CompanyTransaction,
  asked: AskedReport,
): Promise<RuleCounts[]> {
  const counted = (part: ReportPart) => sql`(count(*) filter (where ${isPart[part]}))::int`;
  const rows = await keptRows(
    database,
    transaction,
    sql<Omit<RuleCounts, 'reasons'> & { reason: keyof RuleCounts['reasons'] | null }>`${fates(transaction, asked)}
      select rule, case when answer = 'dismissed' then reason end as reason, ${counted('shown')} as shown,
        ${counted('accepted')} as accepted, ${counted('dismissed')} as dismissed, ${counted('ignored')} as ignored,
        ${counted('acceptedSuccess')} as accepted_success, ${counted('otherSuccess')} as other_success
      from fate group by 1, 2 order by 1, 2`,
  );
  const byRule = Map.groupBy(rows, ({ rule }) => rule);
  return [...byRule].map(([rule, parts]) => {
    const sum = (part: ReportPart) => parts.reduce((total, counts) => total + counts[part], 0);
    return {
      rule,
      shown: sum('shown'),
      accepted: sum('accepted'),
      dismissed: sum('dismissed'),
      ignored: sum('ignored'),
      acceptedSuccess: sum('acceptedSuccess'),
      otherSuccess: sum('otherSuccess'),
      reasons: Object.fromEntries(parts.flatMap(({ reason, dismissed }) => (reason ? [[reason, dismissed]] : []))),
    };
  });
}

export interface ReportRow {
  id: string;
  prospectId: string;
  name: string;
  organisation: string | null;
  shownAt: string;
  userName: string | null;
}

interface AskedRows extends AskedReport {
  rule: number;
  part: ReportPart;
  reason?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** The prospects a figure counts, the last shown first, within the reader's reach. */
export async function rowsOfPart(
  { records }: Engine,
  transaction: CompanyTransaction,
  { rule, part, reason, after, limit, ...asked }: AskedRows,
): Promise<ReportRow[]> {
  const { companyId, db } = transaction;
  const { rows } = await sql<ReportRow>`${fates(transaction, asked)}
    select fate.id, p.id as prospect_id, p.organisation, fate.shown_at, u.name as user_name,
      ${prospectNameSql} as name
    from fate join kili.prospect as p on p.company_id = ${companyId} and p.id = fate.prospect_id
    left join kili.user as u on u.company_id = ${companyId} and u.id = fate.user_id
    where fate.rule = ${rule} and ${isPart[part]} ${reason ? sql`and fate.reason = ${reason}` : sql``}
      and ${reachToSql(prospectRecord, records, asked.caller, 'p')}
      and ${after ? sql`(fate.shown_at, fate.id) < (select shown_at, id from fate where id = ${after})` : sql`true`}
    order by fate.shown_at desc, fate.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, shownAt: new Date(row.shownAt).toISOString() }));
}
