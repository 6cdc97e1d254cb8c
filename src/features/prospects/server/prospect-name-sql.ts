import { sql } from 'kysely';

/** What the row of a prospect, standing in the statement as `p`, is called: as `prospectName` says it. */
export const prospectNameSql = sql<string>`coalesce(
  nullif(trim(concat_ws(' ', p.first_name, p.last_name)), ''), p.organisation, '')`;
