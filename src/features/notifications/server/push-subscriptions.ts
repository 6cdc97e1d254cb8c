// Browsers that show notifications while Kili is closed. A browser is one person's at a time: whoever allows it here takes
// it over, and whoever signs out or is signed out, on whatever way, loses it with the session.
import { z } from 'zod';
import type { Database } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Person } from '../../../engine/server/run-command.ts';

/** A point of the curve and a secret of 16 bytes, as RFC 8291 wants them, in base64url. */
const key = z.string().regex(/^B[\w-]{86}$/);
const secret = z.string().regex(/^[\w-]{22}$/);

/** As browsers write it down. */
export const subscription = z.object({
  endpoint: z.string().min(1).max(1_000),
  keys: z.object({ p256dh: key, auth: secret }),
});

export interface PushSubscription {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  locale: 'fr' | 'en';
}

const MOST_DEVICES = 20;

const stillHolds = `join auth.session as s on s.id = p.session_id and s."expiresAt" > now()
  join auth.membership as m on m.account_id = s."userId" and m.company_id = p.company_id and m.user_id = p.user_id
  join platform.company as k on k.id = p.company_id and k.archived_at is null`;

export interface Subscriber extends Person {
  sessionId: string;
  userAgent: string;
  locale: 'fr' | 'en';
}

/** Keeps the browser as this person's. The oldest beyond the twentieth goes. */
export async function keepSubscription(
  { pool }: Database,
  { companyId, userId, sessionId, userAgent, locale }: Subscriber,
  { endpoint, keys }: z.infer<typeof subscription>,
): Promise<void> {
  await pool.query(
    `insert into auth.push_subscription
       (id, endpoint, p256dh, auth_secret, locale, company_id, user_id, session_id, user_agent, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
     on conflict (endpoint) do update set p256dh = excluded.p256dh, auth_secret = excluded.auth_secret,
       locale = excluded.locale, company_id = excluded.company_id, user_id = excluded.user_id,
       session_id = excluded.session_id, user_agent = excluded.user_agent, failures = 0`,
    [newId(), endpoint, keys.p256dh, keys.auth, locale, companyId, userId, sessionId, userAgent.slice(0, 400)],
  );
  await pool.query(
    `delete from auth.push_subscription where id in (select id from auth.push_subscription
       where company_id = $1 and user_id = $2 order by created_at desc offset $3)`,
    [companyId, userId, MOST_DEVICES],
  );
}

/** The browsers of a person that may be told now. */
export async function subscriptionsOf({ pool }: Database, { companyId, userId }: Person): Promise<PushSubscription[]> {
  const { rows } = await pool.query<PushSubscription>(
    `select p.id, p.endpoint, p.p256dh, p.auth_secret as auth, p.locale from auth.push_subscription as p ${stillHolds}
     where p.company_id = $1 and p.user_id = $2 order by p.id`,
    [companyId, userId],
  );
  return rows;
}

/** Whether this very browser is told, in this person's name. */
export async function isSubscribed(
  { pool }: Database,
  { companyId, userId }: Person,
  endpoint: string,
): Promise<boolean> {
  const { rows } = await pool.query(
    `select 1 from auth.push_subscription as p ${stillHolds}
     where p.company_id = $1 and p.user_id = $2 and p.endpoint = $3`,
    [companyId, userId, endpoint],
  );
  return rows.length > 0;
}

export async function endSubscription({ pool }: Database, { companyId, userId }: Person, endpoint: string) {
  await pool.query('delete from auth.push_subscription where company_id = $1 and user_id = $2 and endpoint = $3', [
    companyId,
    userId,
    endpoint,
  ]);
}

/** The push service knows it no more. */
export async function forgetSubscription({ pool }: Database, id: string) {
  await pool.query('delete from auth.push_subscription where id = $1', [id]);
}

const MOST_FAILURES = 20;

/** One that fails time after time is given up; one success, and it is as new. */
export async function noteDelivery({ pool }: Database, id: string, isDelivered: boolean) {
  await pool.query(
    'update auth.push_subscription set failures = case when $2 then 0 else failures + 1 end where id = $1',
    [id, isDelivered],
  );
  await pool.query('delete from auth.push_subscription where id = $1 and failures >= $2', [id, MOST_FAILURES]);
}
