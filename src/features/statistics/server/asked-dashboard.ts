// What is asked of the facts: of which days, and of whose.
import { type RawBuilder, sql } from 'kysely';
import { addDays, addMonths, daysBetween, wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { tellsOf } from '../../interaction-analysis/server/asked-analysis.ts';
import { type Days, daysBefore, type Step, stepOf } from '../../sales-reports/report-period.rules.ts';

const USUAL_DAYS = 30;
/** Ten years. */
const MOST_DAYS = 3_660;

export interface AskedDashboard {
  companyId: string;
  timeZone: string;
  days: Days;
  before: Days;
  step: Step;
  /** Whether what this person did may be told, and was asked for. */
  isTold(person: RawBuilder<unknown>): RawBuilder<boolean>;
}

export interface DashboardWords {
  from?: string | undefined;
  to?: string | undefined;
  ownerId?: string | undefined;
  teamId?: string | undefined;
}

export function readDashboard(caller: Caller, words: DashboardWords, now: string): AskedDashboard {
  const { companyId, timeZone, userId, teammates } = caller;
  const to = words.to ?? wallTime(now, timeZone).day;
  const from = words.from ?? addDays(to, 1 - USUAL_DAYS);
  if (from > to) refuse('analysis.endsBeforeStart', {}, 'to');
  if (daysBetween(from, to) >= MOST_DAYS) refuse('analysis.tooLong', { days: MOST_DAYS }, 'from');
  const { ownerId, teamId } = words;
  const forbidden = { permission: 'prospects.assign' };
  if (ownerId && !tellsOf(caller)(ownerId)) refuse('access.forbidden', forbidden, 'ownerId');
  const scope = scopeOf(caller, 'prospects.assign');
  if (teamId && scope !== 'all' && scope !== 'team') refuse('access.forbidden', forbidden, 'teamId');
  const people = scope === 'team' ? [...new Set([userId, ...teammates])] : [userId];
  const team = sql`select u.id from kili.user as u where u.company_id = ${companyId} and u.team_id = ${teamId}`;
  const days = { from, to };
  return {
    ...{ companyId, timeZone, days, before: daysBefore(days), step: stepOf(days) },
    isTold: (person) => sql<boolean>`(${scope === 'all' ? sql`true` : sql`${person} = any(${people}::uuid[])`}
      ${ownerId ? sql`and ${person} = ${ownerId}::uuid` : sql``} ${teamId ? sql`and ${person} in (${team})` : sql``})`,
  };
}

/** The rows of `daily_fact`, as `f`, that add up to these days: whole months by one row each, where steps are that long. */
export function factsWithin({ from, to }: Days, step: Step): RawBuilder<boolean> {
  const ofDays = (first: string, last: string) =>
    sql<boolean>`(f.span = 'day' and f.day >= ${first}::date and f.day <= ${last}::date)`;
  const firstMonth = from.endsWith('-01') ? from : addMonths(`${from.slice(0, 8)}01`, 1);
  const end = addDays(to, 1);
  const endOfMonths = `${end.slice(0, 8)}01`;
  if (step === 'day' || step === 'week' || firstMonth >= endOfMonths) return ofDays(from, to);
  return sql<boolean>`((f.span = 'month' and f.day >= ${firstMonth}::date and f.day < ${endOfMonths}::date)
    ${from < firstMonth ? sql`or ${ofDays(from, addDays(firstMonth, -1))}` : sql``}
    ${endOfMonths <= to ? sql`or ${ofDays(endOfMonths, to)}` : sql``})`;
}
