// One command, one transaction: enter the company, know the caller, run, write rows, jobs and feed pointers, commit, poke.
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { AnyCommand, AnyRecord, Caller, CommandContext, Store } from '../define.ts';
import { parseInput } from '../invalid-input.ts';
import type { MutationAnswer } from '../protocol.ts';
import { scopeOf } from '../reach.ts';
import { refuseWhereReadOnly } from '../read-only.ts';
import { Refusal, refuse } from '../refusal.ts';
import { type CompanyTransaction, type Database, inCompany } from './database.ts';
import { refusalOfDatabaseError } from './database-errors.ts';
import { evenReadOnly } from './even-read-only.ts';
import { writeFeed } from './feed.ts';
import { commandsOfKey } from './held-key.ts';
import { type PgStore, pgStore, StaleRow, type Touched } from './pg-store.ts';
import { mayBeAliased, withAliases } from './row-aliases.ts';

export interface Engine {
  database: Database;
  records: ReadonlyMap<string, AnyRecord>;
  commands: ReadonlyMap<string, AnyCommand>;
  /** Reads who somebody is inside a company, within its transaction. */
  callerOf(transaction: CompanyTransaction): Promise<Caller>;
  /**
   * What follows from what a transaction has written, in the same transaction: adds to `touched` what it writes itself, and
   * answers the fields it wrote by the ids of their rows.
   */
  follow?: (
    transaction: CompanyTransaction,
    touched: Map<string, Touched>,
  ) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>;
  /** Hears of every command run, for the metrics and the log. */
  onCommand?: (event: {
    name: string;
    status: MutationAnswer['status'];
    milliseconds: number;
    error?: unknown;
  }) => void;
}

export interface Person {
  companyId: string;
  userId: string;
}

/**
 * What a command on the server finds beyond the pure context: its transaction, for the parts of a feature that live in
 * `server/` and work in SQL.
 */
export interface ServerContext extends CommandContext {
  transaction: CompanyTransaction;
  store: PgStore;
  now: string;
}

/** Checks arguments and permission, then runs a command inside an open transaction. */
export async function runInside(
  engine: Engine,
  transaction: CompanyTransaction,
  command: AnyCommand,
  input: {
    args: unknown;
    at?: string;
    alreadyDone?: boolean;
    caller?: Caller;
    clockOffset?: number;
    holdsRows?: boolean;
  },
): Promise<{ result: unknown; store: PgStore }> {
  const args = parseInput(command.args, input.args);
  const caller = input.caller ?? (await engine.callerOf(transaction));
  if (command.permission && scopeOf(caller, command.permission) === 'none') {
    refuse('access.forbidden', { permission: command.permission });
  }
  const now = new Date().toISOString();
  refuseWhereReadOnly(caller, command, now);
  const at = input.at && input.at < now ? input.at : now;
  const since = command.entitledThen && at < now ? at : undefined;
  const store = pgStore(transaction, { caller, records: engine.records, now, since, holdsRows: input.holdsRows });
  const context: ServerContext = {
    caller,
    at,
    alreadyDone: input.alreadyDone,
    clockOffset: input.clockOffset,
    enqueue: (job, payload, options) => enqueue(transaction, job, payload, options),
    transaction,
    store,
    now,
  };
  const result = await command.run(store as Store, args, context);
  return { result, store };
}

/**
 * Enqueues a job in the transaction; the payload always names its company. One of the same key that still waits gives way to
 * it; those of the same queue run one after the other.
 */
export async function enqueue(
  { db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>,
  job: string,
  payload: Record<string, unknown>,
  options: { key?: string; queue?: string; runAt?: string } = {},
): Promise<void> {
  const body = JSON.stringify({ companyId, ...payload });
  await sql`select kili_jobs.enqueue(task => ${job}::text, payload => ${body}::json, job_key => ${options.key ?? null}::text,
    queue_name => ${options.queue ?? null}::text, run_at => ${options.runAt ?? null}::timestamptz)`.execute(db);
}

/**
 * Runs one command as a person, outside the line of a device: for REST, jobs and set-up. Throws its refusal. A request
 * that comes again with its Idempotency-Key gets what the command came to the first time.
 */
export async function runCommand(
  engine: Engine,
  person: Person,
  command: AnyCommand,
  args: unknown,
  options: { caller?: Caller; at?: string; inside?: (transaction: CompanyTransaction) => Promise<void> } = {},
): Promise<unknown> {
  const keyed = commandsOfKey();
  const before = keyed?.recall(command.name);
  if (before) return before.result;
  const started = performance.now();
  const note = (status: MutationAnswer['status'], error?: unknown) =>
    engine.onCommand?.({ name: command.name, status, milliseconds: performance.now() - started, error });
  try {
    const inside: <T>(work: () => T) => T = command.evenReadOnly ? evenReadOnly : (work) => work();
    const run = (args: unknown) =>
      untilSettled((attempt) =>
        inside(() =>
          inCompany(engine.database, person, async (transaction) => {
            await options.inside?.(transaction);
            const done = await runInside(engine, transaction, command, { args, ...options, holdsRows: attempt > 1 });
            const followed = await engine.follow?.(transaction, done.store.touched);
            const result = withFollowed(done.result, followed);
            await keyed?.keep(transaction, { command: command.name, result });
            await writeFeed(transaction, done.store.touched);
            return result;
          }),
        ),
      );
    const result = await run(args).catch(async (error: unknown) => {
      const resolved = mayBeAliased(error) && (await withAliases(engine, person, args));
      if (!resolved) throw error;
      return run(resolved);
    });
    keyed?.kept();
    note('done');
    return result;
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOfDatabaseError(error);
    note(refusal ? 'refused' : 'failed', refusal ?? error);
    throw refusal ?? error;
  }
}

/** What a command came to, its rows as they stand once what follows is written too. */
function withFollowed(
  result: unknown,
  followed: Awaited<ReturnType<NonNullable<Engine['follow']>>> | undefined,
): unknown {
  if (!followed || followed.size === 0 || typeof result !== 'object' || result === null) return result;
  const fresh = (value: unknown) => {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    const fields = typeof id === 'string' ? followed.get(id) : undefined;
    return fields ? { ...(value as object), ...fields } : value;
  };
  if ('id' in result) return fresh(result);
  return Object.fromEntries(Object.entries(result).map(([name, value]) => [name, fresh(value)]));
}

const MOST_ATTEMPTS = 15;
const LONGEST_PAUSE_MS = 250;

/**
 * Runs a transaction again when another one got in its way: it then decides on what that one left. Each time it stands
 * back for longer, by chance, so that those who met do not meet again; in the end it asks to come back later.
 */
export async function untilSettled<T>(
  work: (attempt: number) => Promise<T>,
  standBack: (milliseconds: number) => Promise<void> = (milliseconds) => pause(milliseconds),
): Promise<T> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      // Who took the same name a moment before is seen by now: the second time says in its own words what is wrong.
      if (!lostARace(error) && !(attempt === 1 && isTaken(error))) throw error;
      await standBack(Math.random() * Math.min(5 * 2 ** attempt, LONGEST_PAUSE_MS));
    }
  }
  return refuse('request.contended', { seconds: 1 });
}

const RACES = new Set(['40001', '40P01']); // serialization failure, deadlock

const UNIQUE_VIOLATION = '23505';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
const lostARace = (error: unknown) => error instanceof StaleRow || RACES.has(codeOf(error));
const isTaken = (error: unknown) => codeOf(error) === UNIQUE_VIOLATION;
