// Facts as they are now: what is due is worked out before they are read. What takes longer than anybody waits is left to a job,
// and told so.
import { sql } from 'kysely';
import { type Database, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { enqueue, type Person } from '../../../engine/server/run-command.ts';
import { isDue, refreshFacts } from './facts.ts';

export const factsJob = 'dailyFacts';

const LONGEST_AT_ONCE_MS = 1_500;
/** For so long one waits for whoever is at it. */
const LONGEST_WAIT_MS = 300;
const LONGEST_BEHIND_MS = 900_000;

/** Whether the facts are those of this moment. */
export async function freshFacts(database: Database, person: Person): Promise<boolean> {
  try {
    await inCompany(database, person, async (transaction) => {
      if (!(await isDue(transaction))) return;
      await sql`set local statement_timeout = ${sql.lit(LONGEST_AT_ONCE_MS)}; set local lock_timeout = ${sql.lit(LONGEST_WAIT_MS)}`.execute(
        transaction.db,
      );
      await refreshFacts(transaction);
    });
    return true;
  } catch (error) {
    if (!tookTooLong(error)) throw error;
    await inCompany(database, person, (transaction) => enqueueFacts(transaction));
    return false;
  }
}

const TOO_LONG = new Set(['57014', '55P03']); // a statement, or the wait for whoever is at it
const tookTooLong = (error: unknown) => error instanceof Error && 'code' in error && TOO_LONG.has(String(error.code));

export const enqueueFacts = (
  transaction: Parameters<typeof enqueue>[0],
  options: { isWhole?: boolean } = {},
): Promise<void> =>
  enqueue(transaction, factsJob, options, {
    // A rebuild that waits does not give way to what is less.
    key: `facts:${transaction.companyId}${options.isWhole ? ':whole' : ''}`,
    queue: `facts:${transaction.companyId}`,
  });

export const factJobs: ServerFeature = ({ engine: { database } }) => ({
  /** Each company is a job of its own: one that is big holds up no other. */
  async dueFacts() {
    const { rows } = await database.pool.query<{ id: string }>('select id from platform.company');
    for (const { id: companyId } of rows) {
      await inCompany(database, { companyId, userId: companyId }, async (transaction) => {
        if (await isDue(transaction)) await enqueueFacts(transaction);
      });
    }
  },

  async [factsJob]({ companyId, payload }) {
    await inCompany(database, { companyId, userId: companyId }, async (transaction) => {
      await sql`set local statement_timeout = ${sql.lit(LONGEST_BEHIND_MS)}; set local work_mem = '64MB'`.execute(
        transaction.db,
      );
      const isWhole = payload.isWhole === true;
      if (isWhole || (await isDue(transaction))) await refreshFacts(transaction, { isWhole });
    });
  },
});
