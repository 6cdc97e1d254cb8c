// Who hears of a ticket, and whose turn it is.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { memberInTurn } from '../../assignment/assignment.rules.ts';
import { isAbsent } from '../../members/absence.rules.ts';
import { openStates } from '../ticket.record.ts';
import type { TicketPolicy } from '../ticket-settings.record.ts';

interface OnDuty {
  id: string;
  absentUntil: string | null;
  openCount: number;
}

/** The next on duty who is here and has not too many open already; undefined where nobody is. */
export async function nextOnDuty(
  { db, companyId }: CompanyTransaction,
  { onDutyIds, lastOnDutyId, mostOpen }: TicketPolicy,
  { now, timeZone }: { now: string; timeZone: string },
): Promise<string | undefined> {
  const { rows } = await sql<OnDuty>`select u.id, u.absent_until, count(t.id)::integer as open_count
    from kili."user" as u
    left join kili.ticket as t on t.company_id = ${companyId} and t.assignee_id = u.id
      and t.state = any(${openStates}::text[])
    where u.company_id = ${companyId} and u.id = any(${onDutyIds}::uuid[]) and u.state = 'active'
    group by u.id, u.absent_until`.execute(db);
  const { day } = wallTime(now, timeZone);
  const here = new Set(rows.filter((one) => !isAbsent(one, day) && one.openCount < mostOpen).map(({ id }) => id));
  return memberInTurn({ memberIds: onDutyIds, lastMemberId: lastOnDutyId }, (id) => here.has(id));
}

/** Those who lead the help: of the assignee’s own team where there are some, else all of them. */
export async function leadsOf(
  { db, companyId }: CompanyTransaction,
  assigneeId: string | null,
): Promise<{ team: string[]; all: string[]; directors: string[] }> {
  const { rows } = await sql<{ id: string; teamId: string | null; isDirector: boolean }>`select u.id, u.team_id,
      coalesce(r.permissions ->> 'company.manage' = 'all', false) as is_director
    from kili."user" as u
    join kili.role as r on r.company_id = ${companyId} and r.id = u.role_id
    where u.company_id = ${companyId} and u.state = 'active' and r.permissions ->> 'tickets.manage' = 'all'
    order by u.id`.execute(db);
  const { rows: own } = await sql<{ teamId: string | null }>`select team_id from kili."user"
    where company_id = ${companyId} and id = ${assigneeId}`.execute(db);
  const teamId = own[0]?.teamId ?? null;
  const ids = (people: typeof rows) => people.map(({ id }) => id);
  const all = ids(rows);
  const team = teamId === null ? [] : ids(rows.filter((one) => one.teamId === teamId));
  const directors = ids(rows.filter(({ isDirector }) => isDirector));
  return { team: team.length > 0 ? team : all, all, directors: directors.length > 0 ? directors : all };
}
