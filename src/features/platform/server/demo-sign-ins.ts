import { sql } from 'kysely';
import type { Database } from '../../../engine/server/database.ts';

export interface DemoSignIn {
  email: string;
  name: string;
  company: string | null;
}

/**
 * Who can be signed in as where the demo companies are loaded, for the sign-in page to offer. Their addresses end in a
 * name that can belong to nobody, so no real account is ever among them. Who changed their password or asks for a second
 * step cannot be entered by one press any more, and is left out.
 */
export async function demoSignIns({ kysely }: Database): Promise<DemoSignIn[]> {
  const { rows } = await sql<DemoSignIn>`select u.email, u.name, c.name as company
    from auth."user" as u
    join auth.account as a on a."userId" = u.id and a."providerId" = 'credential'
      and a."updatedAt" < a."createdAt" + interval '1 second'
    left join auth.membership as m on m.account_id = u.id
    left join platform.company as c on c.id = m.company_id
    where (u.email like '%@kili.example' or u.email like '%@demo.kili.example') and u."twoFactorEnabled" is not true
    order by c.name nulls last, u."createdAt", u.email limit 12`.execute(kysely);
  return rows;
}
