import { sql } from 'kysely';
import type { Mutation, MutationAnswer, PushAnswer } from '../protocol.ts';
import { inCompany } from './database.ts';
import { pull } from './pull.ts';
import { type Engine, type Person, runMutation } from './run-command.ts';

/**
 * Takes a batch of a device's mutations in their order and answers each. It stops at the first one that could not be
 * judged (`failed`), so that nothing overtakes it; the device sends the rest again.
 */
export async function push(
  engine: Engine,
  person: Person,
  request: { clientId: string; cursor: number | null; mutations: Mutation[] },
): Promise<PushAnswer> {
  const serverTime = new Date().toISOString();
  const client = await knownClient(engine, person, request.clientId);
  const answers: MutationAnswer[] = [];
  if (client.userId !== person.userId) return { answers, copiedProfile: true, serverTime };
  let expected = client.lastSeq + 1;
  for (const mutation of request.mutations) {
    if (mutation.seq > expected) return { answers, gapFrom: expected, serverTime };
    if (mutation.seq < expected && (await takenByAnother(engine, person, request.clientId, mutation))) {
      return { answers, copiedProfile: true, serverTime };
    }
    const answer = await runMutation(engine, person, request.clientId, mutation);
    answers.push(answer);
    if (answer.status === 'failed') break;
    expected = Math.max(expected, mutation.seq + 1);
  }
  const changes = request.cursor === null ? undefined : await pull(engine, person, { cursor: request.cursor });
  return { answers, changes, serverTime };
}

async function knownClient(engine: Engine, person: Person, clientId: string) {
  return inCompany(engine.database, person, async ({ db, companyId, userId }) => {
    await sql`insert into kili.sync_client (company_id, client_id, user_id, last_seq, seen_at)
      values (${companyId}, ${clientId}, ${userId}, 0, now()) on conflict (company_id, client_id) do nothing`.execute(
      db,
    );
    const { rows } = await sql<{ lastSeq: number; userId: string }>`select last_seq, user_id from kili.sync_client
      where company_id = ${companyId} and client_id = ${clientId}`.execute(db);
    return rows[0]!;
  });
}

async function takenByAnother(engine: Engine, person: Person, clientId: string, mutation: Mutation): Promise<boolean> {
  return inCompany(engine.database, person, async ({ db, companyId }) => {
    const { rows } = await sql<{ mutationId: string }>`select mutation_id from kili.sync_mutation
      where company_id = ${companyId} and client_id = ${clientId} and seq = ${mutation.seq}`.execute(db);
    return rows[0] !== undefined && rows[0].mutationId !== mutation.id;
  });
}
