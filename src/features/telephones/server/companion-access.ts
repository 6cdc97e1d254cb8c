// Telephones that dial for a person. One is let in by its own cookie, which opens nothing else of Kili: it holds as long as
// the session it was paired in, the person's place in the company, and the company.
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../../engine/refusal.ts';
import type { Database } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { setOwnCookie } from '../../../engine/server/session-cookies.ts';

const COMPANION_COOKIE = 'kili.companion';
export const LINK_IN_MINUTES = 5;
/** A telephone that has gone silent is believed to listen for so long. */
const LISTENING_IN_SECONDS = 40;

export interface Companion extends Person {
  id: string;
}

export interface PairedCompanion {
  id: string;
  userAgent: string | null;
  pairedAt: string;
  seenAt: string;
  isListening: boolean;
}

const newToken = () => randomBytes(32).toString('base64url');
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

const stillHolds = `join auth.session as s on s.id = c.session_id and s."expiresAt" > now()
  join auth.membership as m on m.account_id = s."userId" and m.company_id = c.company_id and m.user_id = c.user_id
  join platform.company as k on k.id = c.company_id and k.archived_at is null`;

/** A token to pair one telephone with; those shown before in this session stop working. */
export async function newCompanionLink(
  { pool }: Database,
  { companyId, userId, sessionId }: Person & { sessionId: string },
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken();
  await pool.query('delete from auth.companion_link where session_id = $1 or expires_at < now()', [sessionId]);
  const { rows } = await pool.query<{ at: string }>(
    `insert into auth.companion_link (token_hash, company_id, user_id, session_id, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(mins => $5)) returning expires_at as at`,
    [hashOf(token), companyId, userId, sessionId, LINK_IN_MINUTES],
  );
  return { token, expiresAt: rows[0]!.at };
}

/** Pairs the telephone that asks: the token is used up, and the telephone known by a cookie from now on. */
export async function pairCompanion(
  { pool }: Database,
  { request, reply, publicUrl }: { request: FastifyRequest; reply: FastifyReply; publicUrl: string },
  token: string,
): Promise<Companion> {
  const { rows } = await pool.query<Person & { sessionId: string }>(
    `update auth.companion_link as c set used_at = now()
     from auth.session as s, auth.membership as m, platform.company as k
     where c.token_hash = $1 and c.used_at is null and c.expires_at > now() and s.id = c.session_id
       and s."expiresAt" > now() and m.account_id = s."userId" and m.company_id = c.company_id
       and m.user_id = c.user_id and k.id = c.company_id and k.archived_at is null
     returning c.company_id as "companyId", c.user_id as "userId", c.session_id as "sessionId"`,
    [hashOf(token)],
  );
  const { companyId, userId, sessionId } = rows[0] ?? refuse('phone.linkUsed');
  const own = newToken();
  const companion = { id: newId(), companyId, userId };
  await pool.query(
    `insert into auth.companion
       (id, token_hash, company_id, user_id, session_id, user_agent, paired_at, seen_at, listening_until)
     values ($1, $2, $3, $4, $5, $6, now(), now(), now())`,
    [companion.id, hashOf(own), companyId, userId, sessionId, (request.headers['user-agent'] ?? '').slice(0, 400)],
  );
  setOwnCookie(reply, { name: COMPANION_COOKIE, value: own, secure: publicUrl.startsWith('https:') });
  return companion;
}

/** The telephone behind a request, as the database knows it now, or a refusal. */
export async function companionOf({ pool }: Database, request: FastifyRequest): Promise<Companion> {
  const token = /(?:^|;\s*)kili\.companion=([\w-]{20,80})/.exec(request.headers.cookie ?? '')?.[1];
  if (!token) return refuse('access.notPaired');
  const { rows } = await pool.query<Companion>(
    `select c.id, c.company_id as "companyId", c.user_id as "userId" from auth.companion as c ${stillHolds}
     where c.token_hash = $1`,
    [hashOf(token)],
  );
  return rows[0] ?? refuse('access.notPaired');
}

export async function companionsOf({ pool }: Database, { companyId, userId }: Person): Promise<PairedCompanion[]> {
  const { rows } = await pool.query<PairedCompanion>(
    `select c.id, c.user_agent as "userAgent", c.paired_at as "pairedAt", c.seen_at as "seenAt",
       c.listening_until > now() as "isListening" from auth.companion as c ${stillHolds}
     where c.company_id = $1 and c.user_id = $2 order by c.paired_at desc`,
    [companyId, userId],
  );
  return rows;
}

export async function endCompanion({ pool }: Database, { companyId, userId }: Person, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'delete from auth.companion where id = $1 and company_id = $2 and user_id = $3',
    [id, companyId, userId],
  );
  return rowCount === 1;
}

/** Notes that a telephone listens by this line, for a little while. */
export async function noteListening({ pool }: Database, { id }: Companion, lineId: string): Promise<void> {
  await pool.query(
    `update auth.companion set seen_at = now(), line_id = $2,
       listening_until = now() + make_interval(secs => $3) where id = $1`,
    [id, lineId, LISTENING_IN_SECONDS],
  );
}

/** The line has closed, unless the telephone has opened another one meanwhile. */
export async function noteSilence({ pool }: Database, { id }: Companion, lineId: string): Promise<void> {
  await pool.query('update auth.companion set listening_until = now() where id = $1 and line_id = $2', [id, lineId]);
}
