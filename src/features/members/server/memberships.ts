// The bridge between an account and its person in a company. It stands outside the companies, because it is looked up
// before one is entered; so every write beside a company's rows touches the fence first.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

export async function addMembership({ db, companyId }: CompanyTransaction, accountId: string, userId: string) {
  await sql`select kili_jobs.touch_fence()`.execute(db);
  await sql`insert into auth.membership (account_id, company_id, user_id) values (${accountId}, ${companyId}, ${userId})
    on conflict (account_id, company_id) do update set user_id = excluded.user_id`.execute(db);
  await sql`delete from auth.ended_access where account_id = ${accountId} and company_id = ${companyId}`.execute(db);
}

export async function removeMembership({ db, companyId }: CompanyTransaction, userId: string) {
  await sql`select kili_jobs.touch_fence()`.execute(db);
  await sql`with ended as (
      delete from auth.membership where company_id = ${companyId} and user_id = ${userId} returning account_id, company_id
    )
    insert into auth.ended_access (account_id, company_id, ended_at) select account_id, company_id, now() from ended
    on conflict (account_id, company_id) do update set ended_at = excluded.ended_at`.execute(db);
}
