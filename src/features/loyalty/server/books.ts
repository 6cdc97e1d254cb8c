// The books of one company while a transaction moves points: which day it is there, who acts, what devices must hear of.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import type { LoyaltyProgramme } from '../loyalty-programme.record.ts';

export interface Books {
  transaction: CompanyTransaction;
  now: string;
  today: string;
  zone: string;
  country: string;
  /** Null for what comes by itself. */
  userId: string | null;
  touched: Map<string, Touched>;
  programmes: readonly LoyaltyProgramme[];
}

/** Opens the books within a transaction; whoever gives no `touched` writes the feed themselves. */
export async function openBooks(
  transaction: CompanyTransaction,
  {
    now = new Date().toISOString(),
    userId = null,
    touched = new Map(),
  }: Partial<Pick<Books, 'now' | 'userId' | 'touched'>>,
): Promise<Books> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ timeZone: string; country: string }>`select time_zone, country from kili.company
    where company_id = ${companyId} and id = ${companyId}`.execute(db);
  const { timeZone: zone = 'Europe/Paris', country = 'FR' } = rows[0] ?? {};
  const { rows: programmes } = await sql<LoyaltyProgramme>`select * from kili.loyalty_programme
    where company_id = ${companyId} order by valid_from`.execute(db);
  return { transaction, now, today: wallTime(now, zone).day, zone, country, userId, touched, programmes };
}

/** Those of a command. */
export const booksOf = ({ transaction, store, now, caller }: ServerContext): Promise<Books> =>
  openBooks(transaction, { now, userId: caller.userId, touched: store.touched });
