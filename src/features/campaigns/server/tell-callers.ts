import { sql } from 'kysely';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { notify } from '../../notifications/server/notify.ts';
import type { Campaign } from '../campaign.record.ts';

/** Whoever calls in a campaign hears that it has begun; not again when it goes on after a pause. */
export async function tellCallers(
  { transaction, store }: ServerContext,
  { id, name, callerIds }: Campaign,
): Promise<void> {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql<{ id: string; name: string; calls: boolean }>`select u.id, u.name,
      coalesce(r.permissions ->> 'prospects.call', 'none') <> 'none' as calls
    from kili.user as u
    join kili.role as r on r.company_id = ${companyId} and r.id = u.role_id
    where u.company_id = ${companyId} and u.state = 'active'`.execute(db);
  const by = rows.find((one) => one.id === userId)?.name;
  if (by === undefined) return;
  const callers = rows.filter((one) => one.calls && (callerIds.length === 0 || callerIds.includes(one.id)));
  await notify(
    transaction,
    {
      to: callers.map((one) => one.id).filter((one) => one !== userId),
      kind: 'campaignStarted',
      params: { by, title: name },
      path: `/campagnes/${id}`,
      eventKey: `campaign:${id}:started`,
    },
    store.touched,
  );
}
