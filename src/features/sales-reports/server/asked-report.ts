// What is asked of sales and conversions: of which days, and of whose.
import { type RawBuilder, sql } from 'kysely';
import { addDays, instantOf, wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { readAnalysis } from '../../interaction-analysis/server/asked-analysis.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type Days, daysBefore, type Step, stepOf } from '../report-period.rules.ts';

export interface AskedReport {
  companyId: string;
  timeZone: string;
  today: string;
  days: Days;
  /** What they are compared with. */
  before: Days;
  step: Step;
  /** The prospects within reach, as `p`. */
  among: RawBuilder<boolean>;
  /** Whether what this person has done may be told and was asked for. */
  isTold(rep: RawBuilder<unknown>): RawBuilder<boolean>;
}

interface Words {
  from?: string | undefined;
  to?: string | undefined;
  ownerId?: string | undefined;
  teamId?: string | undefined;
}

export function readReport(engine: Engine, caller: Caller, words: Words, now: string): AskedReport {
  const { companyId, timeZone, userId, teammates } = caller;
  const { days } = readAnalysis(engine, caller, words, now);
  const scope = scopeOf(caller, 'prospects.assign');
  const people = scope === 'team' ? teammates : [userId];
  const { ownerId, teamId } = words;
  const team = sql`select u.id from kili.user as u where u.company_id = ${companyId} and u.team_id = ${teamId}`;
  return {
    companyId,
    timeZone,
    today: wallTime(now, timeZone).day,
    days,
    before: daysBefore(days),
    step: stepOf(days),
    among: reachToSql(prospectRecord, engine.records, caller, 'p'),
    isTold: (rep) => sql<boolean>`(${scope === 'all' ? sql`true` : sql`${rep} = any(${people}::uuid[])`}
      ${ownerId ? sql`and ${rep} = ${ownerId}::uuid` : sql``} ${teamId ? sql`and ${rep} in (${team})` : sql``})`,
  };
}

/** From the first instant of the days to the first after them, by the clock of the company. */
export function instantsOf({ from, to }: Days, timeZone: string): { from: string; until: string } {
  return { from: instantOf(from, '00:00', timeZone), until: instantOf(addDays(to, 1), '00:00', timeZone) };
}

/** The first day of the step that a day of this column lies in. */
export const stepStart = (day: RawBuilder<unknown>, step: Step): RawBuilder<string> =>
  sql<string>`date_trunc(${sql.lit(step)}, ${day}::timestamp)::date`;
