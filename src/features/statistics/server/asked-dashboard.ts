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
  /** Whether everybody's is asked for. */
  isOfAll: boolean;
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
  const team = sql`any(array(select u.id from kili.user as u where u.company_id = ${companyId} and u.team_id = ${teamId}))`;
  const days = { from, to };
  return {
    ...{ companyId, timeZone, days, before: daysBefore(days), step: stepOf(days) },
    isOfAll: scope === 'all' && !ownerId && !teamId,
    isTold: (person) => sql<boolean>`(${scope === 'all' ? sql`true` : sql`${person} = any(${people}::uuid[])`}
      ${ownerId ? sql`and ${person} = ${ownerId}::uuid` : sql``} ${teamId ? sql`and ${person} = ${team}` : sql``})`,
  };
}

/** Of which days or months the facts add up to a period. */
export interface FactRange {
  span: 'day' | 'month';
  from: string;
  to: string;
}

/** Whole months by one row each, unless steps are shorter than that. */
export function rangesOf({ from, to }: Days, step: Step): FactRange[] {
  const firstMonth = from.endsWith('-01') ? from : addMonths(`${from.slice(0, 8)}01`, 1);
  const endOfMonths = `${addDays(to, 1).slice(0, 8)}01`;
  if (step === 'day' || step === 'week' || firstMonth >= endOfMonths) return [{ span: 'day', from, to }];
  const lastOfMonths = addDays(endOfMonths, -1);
  return [
    ...(from < firstMonth ? [{ span: 'day', from, to: addDays(firstMonth, -1) } as const] : []),
    { span: 'month', from: firstMonth, to: lastOfMonths },
    ...(lastOfMonths < to ? [{ span: 'day', from: endOfMonths, to } as const] : []),
  ];
}
