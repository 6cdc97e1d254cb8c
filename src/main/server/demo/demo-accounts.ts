import { hashPassword } from 'better-auth/crypto';
import type { Pool } from 'pg';
import { newId } from '../../../engine/server/new-id.ts';
import { DEMO_PASSWORD } from './demo-companies.ts';

/**
 * Accounts that sign in with the demo password, by e-mail; those that are there already stay as they are. The password
 * is hashed once for all, which makes the difference between half a second and five at the first start.
 */
export async function openDemoAccounts(
  pool: Pool,
  people: readonly { email: string; name: string; isPlatformOwner?: boolean }[],
): Promise<Map<string, string>> {
  const hash = await hashPassword(DEMO_PASSWORD);
  const emails = people.map(({ email }) => email);
  const { rows: made } = await pool.query<{ id: string }>(
    `insert into auth."user" (id, name, email, "emailVerified", "isPlatformOwner")
      select person.id, person.name, person.email, true, person.is_owner
      from unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) as person(id, name, email, is_owner)
      on conflict (email) do nothing returning id`,
    [people.map(newId), people.map(({ name }) => name), emails, people.map((one) => one.isPlatformOwner === true)],
  );
  await pool.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
      select account.id, account.user_id, 'credential', account.user_id, $3, now()
      from unnest($1::text[], $2::text[]) as account(id, user_id) on conflict do nothing`,
    [made.map(newId), made.map(({ id }) => id), hash],
  );
  const { rows } = await pool.query<{ id: string; email: string }>(
    'select id, email from auth."user" where email = any($1)',
    [emails],
  );
  return new Map(rows.map(({ email, id }) => [email, id]));
}
