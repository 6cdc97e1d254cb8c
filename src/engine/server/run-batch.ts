// A whole batch in one transaction: fifty mutations for the price of one commit, each behind a savepoint of its own.
// Whatever is not plain sailing (a race, an error, a gap, an id that stands for another row) undoes all of it, and the
// mutations are taken one by one.
import { sql } from 'kysely';
import type { Caller } from '../define.ts';
import type { Envelope, MutationAnswer } from '../protocol.ts';
import { type CompanyTransaction, inCompany } from './database.ts';
import { writeFeed } from './feed.ts';
import { storeAnswers, takeTurns } from './mutation-line.ts';
import { joinedTouch, type PgStore, type Touched } from './pg-store.ts';
import { mayBeAliased } from './row-aliases.ts';
import type { Engine, Person } from './run-command.ts';
import { finalRefusal, judge, nameOf, refusedBy } from './run-mutation.ts';
import { serverTroubleOf } from './server-trouble.ts';

/** The answers to all of the batch; undefined where it must be taken one by one. */
export async function runBatch(
  engine: Engine,
  person: Person,
  clientId: string,
  batch: readonly Envelope[],
): Promise<MutationAnswer[] | undefined> {
  const events: Parameters<NonNullable<Engine['onCommand']>>[0][] = [];
  const answers = await inCompany(engine.database, person, async (transaction) => {
    const touched = new Map<string, Touched>();
    const answers: MutationAnswer[] = [];
    const judged: { envelope: Envelope; answer: MutationAnswer }[] = [];
    let caller: Caller | undefined;
    const turns = await takeTurns(transaction, clientId, batch);
    for (const [place, envelope] of batch.entries()) {
      const known = turns[place];
      if (known && !('status' in known)) throw new OneByOne();
      const started = performance.now();
      if (known) {
        answers.push(known);
        continue;
      }
      caller ??= await engine.callerOf(transaction);
      const { answer, store } = await behindSavepoint(engine, transaction, envelope, caller);
      answers.push(answer);
      for (const [key, one] of store?.touched ?? []) {
        // The feed points once at what several mutations touched.
        touched.set(key, joinedTouch(touched.get(key), one));
        // Roles and teams are everybody's: what was written there may have changed who the caller is.
        if (one.record.reach.kind === 'company') caller = undefined;
      }
      judged.push({ envelope, answer });
      events.push({ name: nameOf(envelope), status: answer.status, milliseconds: performance.now() - started });
    }
    await storeAnswers(transaction, clientId, judged);
    await engine.follow?.(transaction, touched);
    await writeFeed(transaction, touched);
    return answers;
  }).catch((error: unknown) => {
    if (serverTroubleOf(error)) throw error;
    return undefined;
  });
  if (answers) for (const event of events) engine.onCommand?.(event);
  return answers;
}

class OneByOne extends Error {}

async function behindSavepoint(
  engine: Engine,
  transaction: CompanyTransaction,
  envelope: Envelope,
  caller: Caller,
): Promise<{ answer: MutationAnswer; store?: PgStore }> {
  const { db } = transaction;
  await sql`savepoint mutation`.execute(db);
  try {
    const store = await judge(engine, transaction, envelope, { caller });
    await sql`release savepoint mutation`.execute(db);
    return { answer: { id: envelope.id, status: 'done' }, store };
  } catch (error) {
    const refusal = finalRefusal(error);
    if (!refusal || mayBeAliased(error)) throw error;
    await sql`rollback to savepoint mutation`.execute(db);
    return { answer: refusedBy(refusal, envelope) };
  }
}
