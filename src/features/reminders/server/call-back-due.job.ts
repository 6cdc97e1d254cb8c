// A call that was promised is due: whoever leads the prospect is told, once for each moment it was promised for.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { callBackDueJob } from '../call-back.ts';

interface Promised {
  dueAt: string;
  name: string;
  /** Whose the prospect is; of one of nobody, who called last. */
  to: string | null;
  isDue: boolean;
}

export const dueCallBacks: ServerFeature = ({ engine }) => ({
  async [callBackDueJob]({ companyId, payload }) {
    const { prospectId } = payload as { prospectId: string };
    await inCompany(engine.database, { companyId, userId: companyId }, (transaction) =>
      tellCallBack(transaction, { prospectId, now: new Date().toISOString() }),
    );
  },
});

/** Answers who was told now. Kept, called off or opposed to since, nobody is; put off since, the job comes again then. */
export async function tellCallBack(
  transaction: CompanyTransaction,
  { prospectId, now }: { prospectId: string; now: string },
): Promise<string[]> {
  const { db, companyId } = transaction;
  const { rows } = await sql<Promised>`select p.next_action_at as due_at, ${prospectNameSql} as name,
      p.next_action_at <= ${now}::timestamptz as is_due,
      coalesce(p.owner_id, (select i.user_id from kili.interaction as i
        where i.company_id = p.company_id and i.prospect_id = p.id and i.kind = 'call' and i.undone_at is null
        order by i.occurred_at desc limit 1)) as "to"
    from kili.prospect as p
    where p.company_id = ${companyId} and p.id = ${prospectId} and p.next_action_kind = 'call-back'
      and p.next_action_at is not null and p.archived_at is null and p.do_not_call_at is null`.execute(db);
  const promised = rows[0];
  if (!promised) return [];
  const { dueAt, name, to, isDue } = promised;
  if (!isDue) {
    await enqueue(transaction, callBackDueJob, { prospectId }, { key: `callBack:${prospectId}`, runAt: dueAt });
    return [];
  }
  return notify(transaction, {
    to: to ? [to] : [],
    kind: 'callBackDue',
    params: { name, dueAt },
    path: `/prospects/${prospectId}`,
    eventKey: `callBack:${prospectId}:${dueAt}`,
  });
}
