// Figures that take a look at thousands of rows: worked out once, and kept in this process while nothing in their company
// changes. Every write counts the company's version up, so that what is kept is never older than what a read would find.

import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { CompanyTransaction, Database } from './database.ts';

interface Kept {
  version: number;
  rows: Promise<unknown[]>;
}

const MOST_STATEMENTS = 2_000;
// What a statement asks of the clock moves on, too.
const LONGEST_MS = 60_000;

const keptOf = new WeakMap<Database, LRUCache<string, Kept>>();

/**
 * The rows of a statement that reads nothing but the entered company. Whoever asks the very same of the same version,
 * parameters included, is given the same rows, and must not change them: moments in it belong rounded. For transactions
 * that only read: what one has written and not committed would be kept for everybody.
 */
export async function keptRows<Row>(
  database: Database,
  { db, companyId }: CompanyTransaction,
  statement: RawBuilder<Row>,
): Promise<readonly Row[]> {
  const kept = keptOf.get(database) ?? new LRUCache({ max: MOST_STATEMENTS, ttl: LONGEST_MS });
  keptOf.set(database, kept);
  const { sql: text, parameters } = statement.compile(db);
  const key = JSON.stringify([companyId, text, parameters]);
  // Read before the rows: they may be newer than it says, never older.
  const version = await versionOf({ db, companyId });
  const known = kept.get(key);
  if (known?.version === version) return known.rows as Promise<Row[]>;
  const rows = statement.execute(db).then((result) => result.rows);
  kept.set(key, { version, rows });
  // Another version may stand there by then.
  rows.catch(() => kept.peek(key)?.rows === rows && kept.delete(key));
  return rows;
}

async function versionOf({ db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from kili.company_version
    where company_id = ${companyId}`.execute(db);
  return rows[0]?.version ?? 0;
}
