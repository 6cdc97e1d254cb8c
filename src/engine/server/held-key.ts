// What a request that carries an Idempotency-Key has done so far. Each of its commands leaves its result with the key, in
// the command's own transaction; the answer to the request comes later, and not at all when the server dies:
//
//   key held ──► command + its result ──► … ──► answer
//                       └── the same again: the command is not run, its result is given again
import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'kysely';
import { refuse } from '../refusal.ts';
import type { CompanyTransaction } from './database.ts';

export interface DoneCommand {
  command: string;
  result?: unknown;
}

export interface HeldKey {
  companyId: string;
  userId: string;
  key: string;
  /** Tells this hold from that of a request which took the key over, having waited long for our answer. */
  since: string;
  done: readonly DoneCommand[];
}

/** The commands of one request: those done before it came again, and those it runs. */
export interface Commands {
  /** What the next command came to when it was run before. */
  recall(command: string): DoneCommand | undefined;
  /** Keeps what the next command came to, as part of its transaction. */
  keep(transaction: CompanyTransaction, done: DoneCommand): Promise<void>;
  /** That transaction is committed. */
  kept(): void;
}

// Known to whatever runs on behalf of the request: a route has nothing to hand on, and so nothing to forget.
const current = new AsyncLocalStorage<Commands>();

export const commandsOfKey = (): Commands | undefined => current.getStore();

export function underKey<T>(held: HeldKey, work: () => Promise<T>): Promise<T> {
  return current.run(commandsUnder(held), work);
}

function commandsUnder(held: HeldKey): Commands {
  let count = 0;
  return {
    recall(command) {
      const before = held.done[count];
      if (before?.command !== command) return undefined;
      count += 1;
      return before;
    },
    keep: (transaction, done) => inCompanyOf(held, transaction, () => writeResult(held, transaction, { done, count })),
    kept() {
      count += 1;
    },
  };
}

/** Whoever lost the key meanwhile, or finds the command done by another, must not commit. */
async function writeResult(
  { companyId, userId, key, since }: HeldKey,
  { db }: CompanyTransaction,
  { done, count }: { done: DoneCommand; count: number },
) {
  const { rows } = await sql`update kili.idempotency_key
    set answer = jsonb_build_object('done', coalesce(answer -> 'done', '[]') || ${JSON.stringify([done])}::jsonb)
    where company_id = ${companyId} and user_id = ${userId} and key = ${key} and created_at = ${since}
      and coalesce(jsonb_array_length(answer -> 'done'), 0) = ${count}
    returning key`.execute(db);
  if (rows.length === 0) refuse('request.stillRunning', { seconds: 1 });
}

/** The owner of the platform acts on a company and keeps their keys under none. */
async function inCompanyOf(held: HeldKey, { db, companyId, userId }: CompanyTransaction, work: () => Promise<void>) {
  if (held.companyId === companyId) return work();
  await sql`select kili.enter(${held.companyId}::uuid, ${held.userId}::uuid, true)`.execute(db);
  await work();
  await sql`select kili.enter(${companyId}::uuid, ${userId}::uuid, true)`.execute(db);
}
