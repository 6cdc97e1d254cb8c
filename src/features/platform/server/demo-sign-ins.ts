import { sql } from 'kysely';
import type { Database } from '../../../engine/server/database.ts';

export interface DemoSignIn {
  email: string;
  name: string;
  company: string | null;
}

/**
 * Who can be signed in as where the demo companies are loaded, for the sign-in page to offer. Their addresses end in a
 * name that can belong to nobody, so no real account is ever among them.
 */
export async function demoSignIns({ kysely }: Database): Promise<DemoSignIn[]> {
  const { rows } = await sql<DemoSignIn>`select u.email, u.name, c.name as company
    from auth."user" as u
    left join auth.membership as m on m.account_id = u.id
    left join platform.company as c on c.id = m.company_id
    where u.email like '%@kili.example' or u.email like '%@demo.kili.example'
    order by c.name nulls last, u."createdAt", u.email limit 12`.execute(kysely);
  return rows;
}
