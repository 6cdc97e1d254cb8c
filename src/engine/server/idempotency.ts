import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { refuse } from '../refusal.ts';
import { inCompany } from './database.ts';
import { type DoneCommand, type HeldKey, underKey } from './held-key.ts';
import type { Engine, Person } from './run-command.ts';

type Kept = { body: unknown } | { done: DoneCommand[] };
type Key = Pick<HeldKey, 'companyId' | 'userId' | 'key'> & { requestHash: string };

/**
 * Runs a write of the API once for its `Idempotency-Key`, whatever happens to the server in between: the same key
 * answers the same for 24 hours. The same key with another request is a conflict, and while the first one is being
 * worked on it is to come back. `asked` is what the request asks for where its body does not say.
 */
export async function once<T>(
  engine: Engine,
  person: Person,
  request: FastifyRequest,
  /** `isAgain`: commands of it are done already, and answer as they did then. */
  work: (call: { isAgain: boolean }) => Promise<T>,
  asked: unknown = request.body ?? null,
): Promise<T> {
  const text = request.headers['idempotency-key'];
  if (typeof text !== 'string' || text === '') return work({ isAgain: false });
  if (text.length > 200) refuse('request.tooBig.text', { most: 200 }, 'Idempotency-Key');
  const key = { ...person, key: text, requestHash: hashOf([request.method, request.url, asked]) };

  const held = (await take(engine, key)) ?? (await findAnswer(engine, key));
  if ('body' in held) return held.body as T;
  const isAgain = held.done.length > 0;
  const body = await underKey(held, () => work({ isAgain })).catch(async (error: unknown) => {
    await giveUp(engine, held);
    throw error;
  });
  await keepAnswer(engine, held, body);
  return body;
}

/** Whoever comes first holds the key; a request that died having done nothing loses it after a minute. */
async function take(engine: Engine, { companyId, userId, key, requestHash }: Key): Promise<HeldKey | undefined> {
  return inCompany(engine.database, { companyId, userId }, async ({ db }) => {
    const { rows } = await sql<{ createdAt: string }>`insert into kili.idempotency_key
        (company_id, user_id, key, request_hash, answer, created_at)
      values (${companyId}, ${userId}, ${key}, ${requestHash}, null, now())
      on conflict (company_id, user_id, key) do update set created_at = excluded.created_at
        where idempotency_key.answer is null and idempotency_key.request_hash = excluded.request_hash
          and idempotency_key.created_at < excluded.created_at - interval '1 minute'
      returning created_at`.execute(db);
    return rows[0] && { companyId, userId, key, since: rows[0].createdAt, done: [] };
  });
}

/** The answer given before, or how far the work came whose answer nobody got. */
async function findAnswer(
  engine: Engine,
  { companyId, userId, key, requestHash }: Key,
): Promise<HeldKey | { body: unknown }> {
  const known = await inCompany(engine.database, { companyId, userId }, async ({ db }) => {
    const { rows } = await sql<{ requestHash: string; answer: Kept | null; createdAt: string }>`select request_hash,
        answer, created_at from kili.idempotency_key
      where company_id = ${companyId} and user_id = ${userId} and key = ${key}`.execute(db);
    return rows[0];
  });
  if (known && known.requestHash !== requestHash) return refuse('request.idempotencyConflict');
  // The first one is not answered yet, or was refused this very moment: the same again in a second is answered.
  if (!known?.answer) return refuse('request.stillRunning', { seconds: 1 });
  const { answer, createdAt: since } = known;
  return 'body' in answer ? answer : { companyId, userId, key, since, done: answer.done };
}

/** What was refused or failed before anything was done: the same key may try again. */
async function giveUp(engine: Engine, { companyId, userId, key, since }: HeldKey) {
  await inCompany(engine.database, { companyId, userId }, ({ db }) =>
    sql`delete from kili.idempotency_key where company_id = ${companyId} and user_id = ${userId} and key = ${key}
      and created_at = ${since} and answer is null`.execute(db),
  );
}

async function keepAnswer(engine: Engine, { companyId, userId, key, since }: HeldKey, body: unknown) {
  await inCompany(engine.database, { companyId, userId }, ({ db }) =>
    sql`update kili.idempotency_key set answer = ${JSON.stringify({ body: body ?? null })}::jsonb
      where company_id = ${companyId} and user_id = ${userId} and key = ${key} and created_at = ${since}`.execute(db),
  );
}

const hashOf = (asked: unknown) => createHash('sha256').update(JSON.stringify(asked, inOrder)).digest('hex');

/** The same fields in another order ask for the same. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
