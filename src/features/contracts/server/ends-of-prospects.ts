// What the row of a customer shows of their contracts, read anew after contracts went from one record to another.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';

/** Both records are written by whoever joins or parts them: devices hear of them anyway. */
export async function showEnds({ db, companyId }: CompanyTransaction, prospectIds: readonly string[]): Promise<void> {
  await sql`update kili.prospect as p set contract_ends_on = (select min(c.ends_on) from kili.contract as c
      where c.company_id = ${companyId} and c.prospect_id = p.id and c.archived_at is null
        and c.state in ('active', 'renewed'))
    where p.company_id = ${companyId} and p.id = any(${[...prospectIds]}::uuid[])`.execute(db);
}
