import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { BulkChange } from '../bulk-change.rules.ts';

/** What a notification says of a change: its kind, and what its stage, owner or campaign is called now. */
export async function changeInNames(
  transaction: CompanyTransaction,
  change: BulkChange,
): Promise<{ change: string; title: string }> {
  const { kind } = change;
  if (kind === 'owner' && change.ownerId === null) return { change: 'release', title: '' };
  return { change: kind, title: await titleOf(transaction, change) };
}

async function titleOf(transaction: CompanyTransaction, change: BulkChange): Promise<string> {
  if ('tag' in change) return change.tag;
  if (change.kind === 'stage') return nameIn(transaction, 'kili.stage', change.stageId);
  if (change.kind === 'owner' && change.ownerId) return nameIn(transaction, 'kili.user', change.ownerId);
  if ('campaignId' in change) return nameIn(transaction, 'kili.campaign', change.campaignId);
  return '';
}

async function nameIn({ db, companyId }: CompanyTransaction, table: string, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)}
    where company_id = ${companyId} and id = ${id}`.execute(db);
  return rows[0]?.name ?? '';
}
