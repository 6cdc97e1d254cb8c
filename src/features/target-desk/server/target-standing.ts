import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { type TargetMeasure, targetMeasures } from '../../targets/target.record.ts';
import { periodAround, type TargetPeriod, targetPeriods } from '../../targets/target-period.rules.ts';
import { type AskedTargets, type TargetLine, targetLines } from './target-lines.ts';

export interface StandingTarget extends TargetLine, Pick<AskedTargets, 'measure' | 'period'> {
  holder: 'own' | 'team' | 'company';
  currency: string;
  from: string;
  to: string;
  isComing: boolean;
}

/** What one aims at today, alone, with one's team and with the company: the shortest period first. */
export async function standingTargets(
  database: Database,
  transaction: CompanyTransaction,
  caller: Caller,
  now: string,
): Promise<StandingTarget[]> {
  const { day } = wallTime(now, caller.timeZone);
  const { currency } = caller;
  const items: StandingTarget[] = [];
  for (const { measure, period } of await kindsThatHold(transaction, caller, day)) {
    const asked = { measure, period, days: periodAround(day, period), now };
    const { company, teams, people, from, to, isComing } = await targetLines(database, transaction, asked, caller);
    const own = people.find(({ id }) => id === caller.userId);
    const team = await ownTeamOf(transaction, caller);
    const lines = [
      ['own', own],
      ['team', teams.find(({ id }) => id === team)],
      ['company', company],
    ] as const;
    for (const [holder, line] of lines)
      if (line?.target) items.push({ ...line, holder, measure, period, currency, from, to, isComing });
  }
  return items;
}

async function kindsThatHold({ db, companyId }: CompanyTransaction, { userId }: Caller, today: string) {
  const { rows } = await sql<{ measure: TargetMeasure; period: TargetPeriod }>`select distinct measure, period
    from kili.target where company_id = ${companyId} and starts_on <= ${today}::date and (user_id is null or user_id = ${userId})
      and (team_id is null or team_id = (select team_id from kili.user where company_id = ${companyId} and id = ${userId}))`.execute(
    db,
  );
  return rows.toSorted(
    (a, b) =>
      targetPeriods.indexOf(a.period) - targetPeriods.indexOf(b.period) ||
      targetMeasures.indexOf(a.measure) - targetMeasures.indexOf(b.measure),
  );
}

async function ownTeamOf({ db, companyId }: CompanyTransaction, { userId }: Caller): Promise<string | null> {
  const { rows } = await sql<{ teamId: string | null }>`select team_id from kili.user
    where company_id = ${companyId} and id = ${userId}`.execute(db);
  return rows[0]?.teamId ?? null;
}
