import type { RawBuilder } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import { callSessionRecord } from '../call-session.records.ts';

/** What it changes of a session is on its person's screen at once. */
export async function tellDevice(
  transaction: CompanyTransaction,
  id: string,
  change: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await change.execute(transaction.db);
  if (rows.length === 0) return;
  const owner = transaction.userId;
  await writeFeed(transaction, new Map([[id, { record: callSessionRecord, id, ownerOld: owner, ownerNew: owner }]]));
}
