// The rows of a report: read at once in a small company, and worked out behind the answer in a big one.
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { rowsBehind } from '../../../engine/server/rows-behind.ts';

/** In a company with more prospects nobody waits for a report. */
const MOST_AT_ONCE = 50_000;

interface ToldOptions {
  /** Invoices lie on no device, and do not count the company's version up: what is told of them is not kept. */
  readsInvoices?: boolean;
}

/** Undefined while they are being worked out. */
export type ToldRows = <Row>(statement: RawBuilder<Row>, options?: ToldOptions) => Promise<readonly Row[] | undefined>;

export async function toldRows(
  database: Database,
  transaction: CompanyTransaction,
  caller: Caller,
  of: number,
): Promise<ToldRows> {
  const [found] = await keptRows(
    database,
    transaction,
    sql<{ count: number }>`select count(*)::int as count from (select 1 from kili.prospect
      where company_id = ${transaction.companyId} limit ${MOST_AT_ONCE + 1}) as found`,
  );
  if (found!.count <= MOST_AT_ONCE)
    return async (statement, { readsInvoices = false } = {}) =>
      readsInvoices ? (await statement.execute(transaction.db)).rows : keptRows(database, transaction, statement);
  return async (statement) => rowsBehind(database, caller, statement, { of });
}
