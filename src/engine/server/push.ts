import { sql } from 'kysely';
import type { Envelope, MutationAnswer, PushAnswer } from '../protocol.ts';
import { inCompany } from './database.ts';
import type { PersonOnDevice } from './device-requests.ts';
import { pull } from './pull.ts';
import { runBatch } from './run-batch.ts';
import type { Engine } from './run-command.ts';
import { runMutation } from './run-mutation.ts';

/**
 * Takes a batch of a device's mutations in their order and answers each. It stops at the first one that could not be
 * judged (`failed`), so that nothing overtakes it; the device sends the rest again. It throws where the whole database is
 * in trouble: that is no answer to any of them.
 */
export async function push(
  engine: Engine,
  person: PersonOnDevice,
  request: { clientId: string; cursor: number | null; mutations: Envelope[] },
): Promise<PushAnswer> {
  const serverTime = new Date().toISOString();
  const answers: MutationAnswer[] = [];
  if (!(await mayUseLine(engine, person, request.clientId))) return { answers, copiedProfile: true, serverTime };
  const together =
    request.mutations.length > 1 && (await runBatch(engine, person, request.clientId, request.mutations));
  if (together) answers.push(...together);
  for (const mutation of together ? [] : request.mutations) {
    const answer = await runMutation(engine, person, request.clientId, mutation);
    if (!('status' in answer)) return { answers, ...answer, serverTime };
    answers.push(answer);
    if (answer.status === 'failed') break;
  }
  const changes = request.cursor === null ? undefined : await pull(engine, person, { cursor: request.cursor });
  return { answers, changes, serverTime };
}

interface Line {
  userId: string;
  revokedAt: string | null;
  sessionId: string | null;
}

/** Opens the line of a device that is new. Somebody else's line, or one that was revoked, is not to be continued. */
export async function mayUseLine(engine: Engine, person: PersonOnDevice, clientId: string): Promise<boolean> {
  return inCompany(engine.database, person, async ({ db, companyId, userId }) => {
    const { sessionId } = person;
    await sql`insert into kili.sync_client (company_id, client_id, user_id, session_id, last_seq, seen_at)
      values (${companyId}, ${clientId}, ${userId}, ${sessionId ?? null}, 0, now())
      on conflict (company_id, client_id) do nothing`.execute(db);
    const { rows } = await sql<Line>`select user_id, revoked_at, session_id
      from kili.sync_client where company_id = ${companyId} and client_id = ${clientId}`.execute(db);
    const line = rows[0];
    if (line?.userId !== userId || line.revokedAt !== null) return false;
    if (sessionId && line.sessionId !== sessionId) {
      await sql`update kili.sync_client set session_id = ${sessionId}
        where company_id = ${companyId} and client_id = ${clientId}`.execute(db);
    }
    return true;
  });
}
