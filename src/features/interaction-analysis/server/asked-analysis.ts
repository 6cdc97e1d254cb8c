// What is asked of the exchanges of a company: of which days, and among whose prospects.
import { type RawBuilder, sql } from 'kysely';
import { addDays, instantOf, wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

const USUAL_DAYS = 90;
const MOST_DAYS = 800;

export interface AskedAnalysis {
  /** Both days are part of it. */
  days: { from: string; to: string };
  from: string;
  /** The instant after the last. */
  until: string;
  /** The prospects that are looked at, as `p`. */
  among: RawBuilder<boolean>;
}

interface Words {
  from?: string | undefined;
  to?: string | undefined;
  ownerId?: string | undefined;
  teamId?: string | undefined;
}

export function readAnalysis({ records }: Engine, caller: Caller, words: Words, now: string): AskedAnalysis {
  const { companyId, timeZone } = caller;
  const to = words.to ?? wallTime(now, timeZone).day;
  const from = words.from ?? addDays(to, 1 - USUAL_DAYS);
  if (from > to) refuse('analysis.endsBeforeStart', {}, 'to');
  if (addDays(from, MOST_DAYS) < to) refuse('analysis.tooLong', { days: MOST_DAYS }, 'from');
  const { ownerId, teamId } = words;
  if (ownerId && !tellsOf(caller)(ownerId)) refuse('access.forbidden', { permission: 'prospects.assign' }, 'ownerId');
  const scope = scopeOf(caller, 'prospects.assign');
  if (teamId && scope !== 'all' && scope !== 'team')
    refuse('access.forbidden', { permission: 'prospects.assign' }, 'teamId');
  const ofTeam = sql`and p.owner_id in (select u.id from kili.user as u where u.company_id = ${companyId}
    and u.team_id = ${teamId} ${scope === 'team' ? sql`and u.id = any(${caller.teammates}::uuid[])` : sql``})`;
  return {
    days: { from, to },
    from: instantOf(from, '00:00', timeZone),
    until: instantOf(addDays(to, 1), '00:00', timeZone),
    among: sql<boolean>`${reachToSql(prospectRecord, records, caller, 'p')}
      ${ownerId ? sql`and p.owner_id = ${ownerId}` : sql``} ${teamId ? ofTeam : sql``}`,
  };
}

/** Of whose figures, taken alone, the caller may be told: their own, and of those they assign prospects to. */
export function tellsOf(caller: Caller): (ownerId: string | null) => boolean {
  const scope = scopeOf(caller, 'prospects.assign');
  return (ownerId) =>
    ownerId === null ||
    scope === 'all' ||
    ownerId === caller.userId ||
    (scope === 'team' && caller.teammates.includes(ownerId));
}
