import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { type CallPolicy, usualPolicy } from '../../contact-rules/call-policy.ts';

/** When and how often the company calls. */
export async function readPolicy({ db, companyId }: CompanyTransaction): Promise<CallPolicy> {
  const { rows } = await sql<{ callPolicy: CallPolicy }>`select call_policy from kili.company
    where company_id = ${companyId} and id = ${companyId}`.execute(db);
  return rows[0]?.callPolicy ?? usualPolicy;
}
