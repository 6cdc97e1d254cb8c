// The rows behind what was done, the last first. Whoever lacks sight of a prospect is told how many such rows there are.
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { ofEverybody, withMeasured } from './measured.ts';
import type { AskedTargets } from './target-lines.ts';

/** Whose rows: a person's, nobody's where it is empty, a team's, or the whole company's where neither is named. */
export interface Holder {
  userId?: string | undefined;
  teamId?: string | undefined;
}

export interface MeasuredRow {
  id: string;
  prospectId: string | null;
  name: string;
  organisation: string | null;
  repName: string | null;
  label: string | null;
  at: string;
  amount: number | null;
}

export async function measuredRows(
  { records }: Engine,
  { db, companyId }: CompanyTransaction,
  asked: AskedTargets,
  holder: Holder,
  caller: Caller,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ rows: MeasuredRow[]; hidden: number }> {
  const measured = withMeasured(ofEverybody(caller, asked.days, asked.now), asked.measure, caller.currency);
  const whole = sql`${measured}, counted as (
    select measured.*, p.organisation, ${prospectNameSql} as name,
      case when p.id is null then ${ownAlone(caller)} else ${reachToSql(prospectRecord, records, caller, 'p')} end as is_seen
    from measured left join kili.prospect as p on p.company_id = ${companyId} and p.id = measured.prospect_id
    where ${isOf(companyId, holder)})`;
  const { rows } = await sql<MeasuredRow>`${whole}
    select counted.id, counted.prospect_id, counted.name, counted.organisation, counted.label, counted.at, counted.amount,
      u.name as rep_name
    from counted left join kili.user as u on u.company_id = ${companyId} and u.id = counted.rep_id
    where is_seen and ${after ? sql`(counted.at, counted.id) < (select at, id from counted where id = ${after})` : sql`true`}
    order by counted.at desc, counted.id desc limit ${limit}`.execute(db);
  const { rows: left } = await sql<{ hidden: number }>`${whole}
    select count(*)::int as hidden from counted where not is_seen`.execute(db);
  return { rows: rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })), hidden: left[0]!.hidden };
}

/** What is about no prospect is seen as its person's appointments are. */
function ownAlone(caller: Caller): RawBuilder<boolean> {
  const scope = scopeOf(caller, 'prospects.view');
  if (scope === 'all') return sql<boolean>`true`;
  const people = scope === 'team' ? caller.teammates : [caller.userId];
  return sql<boolean>`measured.rep_id = any(${people}::uuid[])`;
}

function isOf(companyId: string, { userId, teamId }: Holder): RawBuilder<boolean> {
  if (userId !== undefined) return sql<boolean>`measured.rep_id is not distinct from ${userId || null}::uuid`;
  if (!teamId) return sql<boolean>`true`;
  return sql<boolean>`measured.rep_id in (select u.id from kili.user as u
    where u.company_id = ${companyId} and u.team_id = ${teamId}::uuid)`;
}
