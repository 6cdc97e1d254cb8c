import { sql } from 'kysely';
import type { Caller, Scope } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

interface CallerRow {
  permissions: Record<string, Scope>;
  teamId: string | null;
  timeZone: string;
  country: string;
  companyName: string;
  archivedAt: string | null;
  teammates: string[] | null;
}

/** Who the entered user is inside the entered company: role, team, zone. Refuses people who are no longer active. */
export async function callerOf({ db, companyId, userId }: CompanyTransaction): Promise<Caller> {
  const { rows } =
    await sql<CallerRow>`select r.permissions, u.team_id, c.name as company_name, c.time_zone, c.country, c.archived_at,
      (select json_agg(mate.id order by mate.id) from kili.user as mate
        where mate.company_id = u.company_id and mate.team_id = u.team_id) as teammates
    from kili.user as u
    join kili.role as r on r.company_id = u.company_id and r.id = u.role_id
    join kili.company as c on c.company_id = u.company_id
    where u.company_id = ${companyId} and u.id = ${userId} and u.state = 'active'`.execute(db);
  const [row] = rows;
  if (!row) return refuse('access.inactive');
  if (row.archivedAt) return refuse('access.companyArchived', { company: row.companyName });
  const { permissions, timeZone, country } = row;
  return { companyId, userId, permissions, teammates: row.teammates ?? [userId], timeZone, country };
}
