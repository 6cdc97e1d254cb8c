// Numbers people name things by: one row a series, locked by whoever takes the next until what bears it is kept. A sequence
// would burn the number of what is rolled back.
import { sql } from 'kysely';
import type { CompanyTransaction } from './database.ts';

/** The next number of the series, from 1 on. */
export async function takeNumber({ db, companyId }: CompanyTransaction, series: string): Promise<number> {
  const { rows } = await sql<{
    lastNumber: number;
  }>`insert into kili.number_series as s (company_id, series, last_number)
    values (${companyId}, ${series}, 1)
    on conflict (company_id, series) do update set last_number = s.last_number + 1
    returning last_number`.execute(db);
  return rows[0]!.lastNumber;
}
