// The line of a device: which mutation is next, what was answered before.
import { sql } from 'kysely';
import { type Envelope, type MutationAnswer, mutation } from '../protocol.ts';
import type { CompanyTransaction } from './database.ts';

/** The mutation does not belong at this place of the line. */
export type OutOfLine = { gapFrom: number } | { copiedProfile: true };

interface Answered {
  mutationId: string;
  clientId: string;
  seq: number;
  answer: MutationAnswer;
  author: string;
}

/** One mutation of a line at a time: the same one sent twice at once waits here, and finds its answer. */
export async function takeTurn(
  transaction: CompanyTransaction,
  clientId: string,
  envelope: Envelope,
): Promise<MutationAnswer | OutOfLine | undefined> {
  const [turn] = await takeTurns(transaction, clientId, [envelope]);
  return turn;
}

/** The same for mutations that follow each other: an answer for each that was given one before. */
export async function takeTurns(
  { db, companyId, userId }: CompanyTransaction,
  clientId: string,
  batch: readonly Envelope[],
): Promise<(MutationAnswer | OutOfLine | undefined)[]> {
  const { rows: lines } = await sql<{ lastSeq: number }>`select last_seq from kili.sync_client
    where company_id = ${companyId} and client_id = ${clientId} for update`.execute(db);
  const { rows } = await sql<Answered>`
    select m.mutation_id, m.client_id, m.seq, m.answer, c.user_id as author from kili.sync_mutation as m
    join kili.sync_client as c on c.company_id = m.company_id and c.client_id = m.client_id
    where m.company_id = ${companyId} and (m.mutation_id = any(${batch.map(({ id }) => id)}::uuid[])
      or (m.client_id = ${clientId} and m.seq = any(${batch.map(({ seq }) => seq)}::bigint[])))`.execute(db);
  const lastSeq = lines[0]?.lastSeq ?? 0;
  let expected = lastSeq + 1;
  const turns = batch.map(({ id, seq }): MutationAnswer | OutOfLine | undefined => {
    const known = rows.find(({ mutationId }) => mutationId === id);
    const place = expected;
    // Answered on a line that was given up: this one goes on behind it.
    if (seq === expected) expected += 1;
    if (known) return known.author === userId ? known.answer : refusedForeign(id);
    if (rows.some((one) => one.clientId === clientId && one.seq === seq)) return { copiedProfile: true };
    return seq > place ? { gapFrom: place } : undefined;
  });
  const answered = batch.filter((_, index) => turns[index] && 'status' in turns[index]).map(({ seq }) => seq);
  // In line right behind what came before, and nothing left out.
  const behind = Math.max(lastSeq, ...answered.filter((seq) => seq < expected));
  if (behind > lastSeq) await moveOn({ db, companyId }, clientId, behind);
  return turns;
}

/** Somebody else's mutation is no news of this person's. */
function refusedForeign(id: string): MutationAnswer {
  return { id, status: 'refused', key: 'access.forbidden', params: {} };
}

/**
 * Stores final answers and moves the line on behind them. Their time is that of the clock, not of the transaction: one that
 * began earlier may have waited for its turn behind one that began later.
 */
export async function storeAnswers(
  { db, companyId }: CompanyTransaction,
  clientId: string,
  judged: readonly { envelope: Envelope; answer: MutationAnswer }[],
) {
  if (judged.length === 0) return;
  const made = judged.map(({ envelope }) => mutation.partial().safeParse(envelope).data ?? {});
  await sql`insert into kili.sync_mutation
      (company_id, mutation_id, client_id, seq, answer, received_at, at, clock_offset_ms)
    select ${companyId}::uuid, one.id, ${clientId}::uuid, one.seq, one.answer::jsonb, clock_timestamp(), one.at, one.clock_offset
    from unnest(${judged.map(({ envelope }) => envelope.id)}::uuid[], ${judged.map(({ envelope }) => envelope.seq)}::bigint[],
      ${judged.map(({ answer }) => JSON.stringify(answer))}::text[], ${made.map(({ at }) => at ?? null)}::timestamptz[],
      ${made.map(({ clockOffset }) => clockOffset ?? null)}::bigint[]) as one(id, seq, answer, at, clock_offset)
    returning mutation_id`.execute(db);
  await moveOn({ db, companyId }, clientId, Math.max(...judged.map(({ envelope }) => envelope.seq)));
}

async function moveOn({ db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>, clientId: string, seq: number) {
  await sql`update kili.sync_client set last_seq = ${seq}, seen_at = now()
    where company_id = ${companyId} and client_id = ${clientId} and last_seq < ${seq}`.execute(db);
}
