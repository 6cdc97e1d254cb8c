// Who a file says is a customer, as the conversion by hand would have left them (customer.commands.ts).
import { sql } from 'kysely';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

interface Change {
  before: Prospect;
  after: Prospect;
  /** Their move to the won stage. */
  moveId?: string | undefined;
}

/** Those of a batch who came in as customers. Taken back by hand, the conversion leaves them at the first stage. */
export async function keepNewCustomers(transaction: BulkTransaction, firstStageId: string): Promise<void> {
  const { rows } = await sql<{ id: string; at: string; now: string }>`
    select m.prospect_id as id, s.customer_since as at, s.created_at as now
    from staged_prospect as s join row_match as m on m.place = s.place
    where m.target_id is null and s.customer_since is not null`.execute(transaction.db);
  await insertCustomers(
    transaction,
    rows.map(({ id, at, now }) => ({
      prospectId: id,
      signedAt: at,
      moveId: null,
      stageBefore: { stageId: firstStageId, stageSince: now, lostReason: null },
    })),
  );
}

/** Follows what an import, or its undo, did to known prospects: who became a customer, since when, and who is none any more. */
export async function writeCustomers(transaction: BulkTransaction, changes: readonly Change[]): Promise<void> {
  const { db, companyId } = transaction;
  const changed = changes.filter(({ before, after }) => before.customerSince !== after.customerSince);
  if (changed.length === 0) return;
  const ids = changed.map(({ after }) => after.id);
  await sql`update kili.customer as c set signed_at = coalesce(n.at, c.signed_at),
      archived_at = case when n.at is null then now() end, updated_at = now(), rev = c.rev + 1
    from unnest(${ids}::uuid[], ${changed.map(({ after }) => after.customerSince)}::timestamptz[]) as n(prospect_id, at)
    where c.company_id = ${companyId} and c.prospect_id = n.prospect_id and c.archived_at is null`.execute(db);
  await insertCustomers(
    transaction,
    changed.flatMap(({ before, after, moveId = null }) => {
      if (before.customerSince || !after.customerSince) return [];
      const { stageId, stageSince, lostReason } = before;
      return [
        {
          prospectId: after.id,
          signedAt: after.customerSince,
          moveId,
          stageBefore: { stageId, stageSince, lostReason },
        },
      ];
    }),
  );
}

interface NewCustomer {
  prospectId: string;
  signedAt: string;
  moveId: string | null;
  stageBefore: Pick<Prospect, 'stageId' | 'stageSince' | 'lostReason'>;
}

/** Nobody of the team has converted them. */
async function insertCustomers({ db, companyId }: BulkTransaction, customers: readonly NewCustomer[]): Promise<void> {
  if (customers.length === 0) return;
  await sql`insert into kili.customer (company_id, id, prospect_id, signed_at, stage_before, move_id, created_at,
      updated_at, rev)
    select ${companyId}::uuid, c.id, c.prospect_id, c.signed_at, c.stage_before, c.move_id, now(), now(), 1
    from unnest(${customers.map(() => newId())}::uuid[], ${customers.map((one) => one.prospectId)}::uuid[],
      ${customers.map((one) => one.signedAt)}::timestamptz[],
      ${customers.map((one) => JSON.stringify(one.stageBefore))}::jsonb[],
      ${customers.map((one) => one.moveId)}::uuid[]) as c(id, prospect_id, signed_at, stage_before, move_id)
    on conflict do nothing`.execute(db);
}
