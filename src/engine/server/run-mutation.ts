// A mutation of a device, exactly once and in its line: its turn is taken under the lock of the line, what came before
// is answered as it was, and the answer is stored with what the command wrote.
import type { Caller } from '../define.ts';
import {
  type Envelope,
  type Mutation,
  type MutationAnswer,
  mutation,
  OLDEST_VERSION,
  PROTOCOL_VERSION,
} from '../protocol.ts';
import { Refusal, refuse } from '../refusal.ts';
import { type CompanyTransaction, inCompany } from './database.ts';
import { refusalOfDatabaseError } from './database-errors.ts';
import { writeFeed } from './feed.ts';
import { type OutOfLine, storeAnswers, takeTurn } from './mutation-line.ts';
import type { PgStore } from './pg-store.ts';
import { mayBeAliased, withAliases } from './row-aliases.ts';
import { type Engine, type Person, runInside, untilSettled } from './run-command.ts';
import { serverTroubleOf } from './server-trouble.ts';

/** Runs one mutation of a device, or answers as before. The answer is final, unless it is `failed`. */
export async function runMutation(
  engine: Engine,
  person: Person,
  clientId: string,
  envelope: Envelope,
): Promise<MutationAnswer | OutOfLine> {
  const started = performance.now();
  const name = nameOf(envelope);
  const note = (status: MutationAnswer['status'], error?: unknown) =>
    engine.onCommand?.({ name, status, milliseconds: performance.now() - started, error });

  /** Takes the mutation's turn, and with it does the work; what was answered before is answered again. */
  const inItsTurn = (work: (transaction: CompanyTransaction, attempt: number) => Promise<MutationAnswer>) =>
    untilSettled((attempt) =>
      inCompany(engine.database, person, async (transaction) => {
        const known = await takeTurn(transaction, clientId, envelope);
        return known ?? (await work(transaction, attempt));
      }),
    );
  const attempt = (args: unknown) =>
    inItsTurn(async (transaction, attempt) => {
      const store = await judge(engine, transaction, { ...envelope, args }, { holdsRows: attempt > 1 });
      const answer: MutationAnswer = { id: envelope.id, status: 'done' };
      await storeAnswers(transaction, clientId, [{ envelope, answer }]);
      await engine.follow?.(transaction, store.touched);
      await writeFeed(transaction, store.touched);
      note('done');
      return answer;
    });

  try {
    return await attempt(envelope.args).catch(async (error: unknown) => {
      const resolved = mayBeAliased(error) && (await withAliases(engine, person, envelope.args));
      if (!resolved) throw error;
      return attempt(resolved);
    });
  } catch (error) {
    const refusal = finalRefusal(error);
    if (!refusal) {
      note('failed', error);
      // Not this mutation's fault, nor the next one's: the device keeps them all and comes again.
      if (serverTroubleOf(error)) throw error;
      return { id: envelope.id, status: 'failed' };
    }
    return inItsTurn(async (transaction) => {
      const answer = refusedBy(refusal, envelope);
      await storeAnswers(transaction, clientId, [{ envelope, answer }]);
      note('refused', refusal);
      return answer;
    });
  }
}

/** Runs the command of a mutation inside an open transaction; answers what it has touched. */
export async function judge(
  engine: Engine,
  transaction: CompanyTransaction,
  envelope: Envelope,
  given: { caller?: Caller; holdsRows?: boolean } = {},
): Promise<PgStore> {
  const { name, args, at, clockOffset } = readMutation(envelope);
  const command = engine.commands.get(name) ?? refuse('request.unknownCommand', { command: name });
  const input = { ...given, args, at, alreadyDone: true, clockOffset: ifWrong(clockOffset) };
  const { store } = await runInside(engine, transaction, command, input);
  return store;
}

export const nameOf = ({ name }: Envelope) => String(name).slice(0, 100);

export function refusedBy({ key, params, field }: Refusal, { id }: Envelope): MutationAnswer {
  return { id, status: 'refused', key, params, field };
}

/** The mutation as it must be; what another version of the app wrote, or a broken store, is refused in words. */
function readMutation(envelope: Envelope): Mutation {
  const { version } = envelope;
  if (typeof version === 'number' && version > PROTOCOL_VERSION) return refuse('sync.tooNew');
  if (typeof version === 'number' && version < OLDEST_VERSION) return refuse('sync.tooOld');
  const parsed = mutation.safeParse(envelope);
  return parsed.success ? parsed.data : refuse('sync.unreadable');
}

const passing = new Set(['request.tooSlow', 'request.contended']);

/** A refusal that will never change. A database that took too long, or too many at once, say nothing of the kind. */
export function finalRefusal(error: unknown): Refusal | undefined {
  const refusal = error instanceof Refusal ? error : refusalOfDatabaseError(error);
  return refusal && passing.has(refusal.key) ? undefined : refusal;
}

const WRONG_CLOCK_MS = 5 * 60_000;

function ifWrong(clockOffset = 0): number | undefined {
  return Math.abs(clockOffset) > WRONG_CLOCK_MS ? clockOffset : undefined;
}
