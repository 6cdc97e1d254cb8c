import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { refuse } from '../refusal.ts';
import { inCompany } from './database.ts';
import type { Engine, Person } from './run-command.ts';

/**
 * Runs a write of the API at most once for its `Idempotency-Key`: the same key answers the same for 24 hours. The same
 * key with another request is a conflict, and while the first one is being worked on it is to come back.
 */
export async function once<T>(
  engine: Engine,
  person: Person,
  request: FastifyRequest,
  work: () => Promise<T>,
): Promise<T> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return work();
  if (key.length > 200) refuse('request.tooBig.text', { most: 200 }, 'Idempotency-Key');
  const asked = createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body ?? null]))
    .digest('hex');
  const { companyId, userId } = person;

  const mine = await inCompany(engine.database, person, async ({ db }) => {
    // Whoever comes first holds the key; a request that died with it unanswered gives it up after a minute.
    const { rows } = await sql<{ key: string }>`insert into kili.idempotency_key
        (company_id, user_id, key, request_hash, answer, created_at)
      values (${companyId}, ${userId}, ${key}, ${asked}, null, now())
      on conflict (company_id, user_id, key) do update set created_at = excluded.created_at
        where idempotency_key.answer is null and idempotency_key.created_at < excluded.created_at - interval '1 minute'
      returning key`.execute(db);
    return rows.length > 0;
  });
  if (!mine) {
    const known = await inCompany(engine.database, person, async ({ db }) => {
      const { rows } = await sql<{ requestHash: string; answer: { body: T } | null }>`select request_hash, answer
        from kili.idempotency_key where company_id = ${companyId} and user_id = ${userId} and key = ${key}`.execute(db);
      return rows[0];
    });
    if (known && known.requestHash !== asked) return refuse('request.idempotencyConflict');
    // The first one is not answered yet, or was refused this very moment: the same again in a second is answered.
    return known?.answer ? known.answer.body : refuse('request.stillRunning', { seconds: 1 });
  }

  const body = await work().catch(async (error: unknown) => {
    // What was refused or failed changed nothing: the same key may try again.
    await inCompany(engine.database, person, ({ db }) =>
      sql`delete from kili.idempotency_key
        where company_id = ${companyId} and user_id = ${userId} and key = ${key} and answer is null`.execute(db),
    );
    throw error;
  });
  await inCompany(engine.database, person, ({ db }) =>
    sql`update kili.idempotency_key set answer = ${JSON.stringify({ body })}::jsonb
      where company_id = ${companyId} and user_id = ${userId} and key = ${key}`.execute(db),
  );
  return body;
}
