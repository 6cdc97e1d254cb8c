// The line of a device: which mutation is next, what was answered before.
import { sql } from 'kysely';
import { type Envelope, type MutationAnswer, mutation } from '../protocol.ts';
import type { CompanyTransaction } from './database.ts';

/** The mutation does not belong at this place of the line. */
export type OutOfLine = { gapFrom: number } | { copiedProfile: true };

/** One mutation of a line at a time: the same one sent twice at once waits here, and finds its answer. */
export async function takeTurn(
  { db, companyId, userId }: CompanyTransaction,
  clientId: string,
  { id, seq }: Envelope,
): Promise<MutationAnswer | OutOfLine | undefined> {
  const { rows: lines } = await sql<{ lastSeq: number }>`select last_seq from kili.sync_client
    where company_id = ${companyId} and client_id = ${clientId} for update`.execute(db);
  const { rows } = await sql<{ mutationId: string; answer: MutationAnswer; author: string }>`
    select m.mutation_id, m.answer, c.user_id as author from kili.sync_mutation as m
    join kili.sync_client as c on c.company_id = m.company_id and c.client_id = m.client_id
    where m.company_id = ${companyId} and (m.mutation_id = ${id} or (m.client_id = ${clientId} and m.seq = ${seq}))`.execute(
    db,
  );
  const expected = (lines[0]?.lastSeq ?? 0) + 1;
  const known = rows.find(({ mutationId }) => mutationId === id);
  if (known) {
    // Answered on a line that was given up: this one goes on behind it.
    if (seq === expected) await moveOn({ db, companyId }, clientId, seq);
    return known.author === userId ? known.answer : refusedForeign(id);
  }
  if (rows.length > 0) return { copiedProfile: true };
  return seq > expected ? { gapFrom: expected } : undefined;
}

/** Somebody else's mutation is no news of this person's. */
function refusedForeign(id: string): MutationAnswer {
  return { id, status: 'refused', key: 'access.forbidden', params: {} };
}

/** Stores a final answer and moves the line on. */
export async function storeAnswer(
  { db, companyId }: CompanyTransaction,
  clientId: string,
  envelope: Envelope,
  answer: MutationAnswer,
) {
  const { at, clockOffset } = mutation.partial().safeParse(envelope).data ?? {};
  await sql`insert into kili.sync_mutation
      (company_id, mutation_id, client_id, seq, answer, received_at, at, clock_offset_ms)
    values (${companyId}, ${envelope.id}, ${clientId}, ${envelope.seq}, ${JSON.stringify(answer)}::jsonb, now(), ${at ?? null},
      ${clockOffset ?? null})`.execute(db);
  await moveOn({ db, companyId }, clientId, envelope.seq);
}

async function moveOn({ db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>, clientId: string, seq: number) {
  await sql`update kili.sync_client set last_seq = ${seq}, seen_at = now()
    where company_id = ${companyId} and client_id = ${clientId} and last_seq < ${seq}`.execute(db);
}
