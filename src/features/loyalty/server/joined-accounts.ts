// What becomes of accounts when two records of a customer are made one: the ledger of the second is read with that of the
// first, and each is its own again once they are parted. No entry moves, and the sum of both stays.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import { openBooks } from './books.ts';
import { refresh, showOnProspect } from './refresh.ts';

interface Joined {
  masterId: string;
  loserId: string;
  now: string;
}

/** Answers the accounts that were the loser's. */
export async function joinAccounts(
  transaction: CompanyTransaction,
  { masterId, loserId, now }: Joined,
): Promise<string[]> {
  const { db, companyId } = transaction;
  const { rows: live } = await sql<
    Pick<LoyaltyAccount, 'id' | 'prospectId'>
  >`select id, prospect_id from kili.loyalty_account
    where company_id = ${companyId} and prospect_id = any(${[masterId, loserId]}::uuid[]) and merged_into_id is null
    order by id for no key update`.execute(db);
  const second = live.find(({ prospectId }) => prospectId === loserId);
  if (!second) return [];
  const first = live.find(({ prospectId }) => prospectId === masterId);
  const { rows: moved } = await sql<{ id: string }>`update kili.loyalty_account
    set prospect_id = ${masterId}, updated_at = ${now}, rev = rev + 1,
      merged_into_id = case when id = ${second.id} then ${first?.id ?? null}::uuid else merged_into_id end
    where company_id = ${companyId} and prospect_id = ${loserId} returning id`.execute(db);
  await readAnew(transaction, { masterId, loserId, now });
  return moved.map(({ id }) => id);
}

export async function partAccounts(
  transaction: CompanyTransaction,
  { masterId, loserId, now }: Joined,
  moved: readonly string[],
): Promise<void> {
  if (moved.length === 0) return;
  const { db, companyId } = transaction;
  const ids = [...moved];
  await sql`update kili.loyalty_account set prospect_id = ${loserId}, updated_at = ${now}, rev = rev + 1,
      merged_into_id = case when merged_into_id = any(${ids}::uuid[]) then merged_into_id else null end
    where company_id = ${companyId} and id = any(${ids}::uuid[])`.execute(db);
  await readAnew(transaction, { masterId, loserId, now });
}

/** Both prospects are written by whoever joins or parts them: devices hear of them anyway. */
async function readAnew(transaction: CompanyTransaction, { masterId, loserId, now }: Joined) {
  const books = await openBooks(transaction, { now });
  const { db, companyId } = transaction;
  for (const prospectId of [masterId, loserId]) {
    const { rows } = await sql<LoyaltyAccount>`select * from kili.loyalty_account
      where company_id = ${companyId} and prospect_id = ${prospectId} and merged_into_id is null for no key update`.execute(
      db,
    );
    if (rows[0]) await refresh(books, rows[0]);
    else await showOnProspect(books, prospectId, null);
  }
}
