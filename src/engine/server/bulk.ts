// Set-based writing. Many rows are staged by COPY into temporary tables and moved from there by SQL, in one transaction
// of one company: COPY into a table under row-level security is refused.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CompanyTransaction, Database } from './database.ts';
import { inCompany } from './database.ts';

export interface BulkTransaction extends CompanyTransaction {
  /** Feeds lines in COPY's text format (see copy-text.ts) to a temporary table. */
  copy(table: string, columns: readonly string[], lines: Uint8Array): Promise<void>;
}

/** Like `inCompany`, on a connection that can COPY. */
export function inCompanyBulk<T>(
  database: Database,
  person: { companyId: string; userId: string },
  work: (transaction: BulkTransaction) => Promise<T>,
): Promise<T> {
  let client: PoolClient | undefined;
  const kysely = database.kyselyOver({
    async connect() {
      client = await database.pool.connect();
      return client;
    },
    async end() {},
  });

  async function copy(table: string, columns: readonly string[], lines: Uint8Array) {
    if (!client) throw new Error('COPY outside of its transaction');
    if (lines.length === 0) return;
    await pipeline(
      Readable.from([lines], { objectMode: false }),
      client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)),
    );
  }
  return inCompany({ ...database, kysely }, person, (transaction) => work({ ...transaction, copy }));
}
