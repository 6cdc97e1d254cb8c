// Figures that take a look at every row of a big company: nobody waits for them. They are worked out behind the answer,
// one at a time, and told from then on, up to a minute old.

import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { type Database, inCompany } from './database.ts';
import type { Person } from './run-command.ts';

interface Known {
  /** Undefined until they are there, and where they took too long. */
  rows: readonly unknown[] | undefined;
  at: number;
  tookMs: number;
}

interface Behind {
  known: LRUCache<string, Known>;
  waiting: Set<string>;
  last: Promise<unknown>;
}

const MOST_STATEMENTS = 500;
const MOST_WAITING = 20;
const LONGEST_MS = 10_000;
const FRESH_MS = 60_000;
/** What takes long is done the more seldom, so that it never takes more than this part of the database's time. */
const MOST_SHARE = 1 / 20;

const behindOf = new WeakMap<Database, Behind>();

/**
 * The rows of a statement over the person's company, if they are known; else they are seen to. One `of` several that are
 * asked together is done the more seldom.
 */
export function rowsBehind<Row>(
  database: Database,
  person: Person,
  statement: RawBuilder<Row>,
  { of = 1 }: { of?: number } = {},
): readonly Row[] | undefined {
  const behind = behindOf.get(database) ?? {
    known: new LRUCache({ max: MOST_STATEMENTS }),
    waiting: new Set(),
    last: Promise.resolve(),
  };
  behindOf.set(database, behind);
  const { sql: text, parameters } = statement.compile(database.kysely);
  const key = JSON.stringify([person.companyId, text, parameters]);
  const known = behind.known.get(key);
  // One that took too long is tried again before its turn among the others: without it none of them is told.
  const share = known?.rows ? MOST_SHARE / of : MOST_SHARE;
  const isFresh = known && Date.now() - known.at < Math.max(FRESH_MS, known.tookMs / share);
  if (!isFresh && !behind.waiting.has(key) && behind.waiting.size < MOST_WAITING) {
    behind.waiting.add(key);
    behind.last = behind.last.then(async () => {
      const since = Date.now();
      const rows = await look(database, person, statement).catch(() => known?.rows);
      behind.known.set(key, { rows, at: Date.now(), tookMs: Date.now() - since });
      behind.waiting.delete(key);
    });
  }
  return known?.rows as readonly Row[] | undefined;
}

/** Waits for all that is under way; for tests. */
export async function untilAllIsKnown(database: Database): Promise<void> {
  await behindOf.get(database)?.last;
}

function look<Row>(database: Database, person: Person, statement: RawBuilder<Row>): Promise<readonly Row[]> {
  return inCompany(database, person, async ({ db }) => {
    await sql`set local statement_timeout = ${sql.lit(LONGEST_MS)}; set local max_parallel_workers_per_gather = 0`.execute(
      db,
    );
    return (await statement.execute(db)).rows;
  });
}
