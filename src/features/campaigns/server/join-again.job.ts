import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { campaignRecord } from '../campaign.record.ts';

/** Nobody had agreed to be called when their campaigns started, and may be called now: they wait for a call there again. */
export function joinAgainJob({ database }: Engine): Job {
  return ({ companyId, payload }) =>
    inCompany(database, { companyId, userId: companyId }, async (transaction) => {
      const { prospectId } = payload as { prospectId: string };
      const { rows } = await sql<{ campaignId: string }>`update kili.campaign_member as m
        set state = 'toCall', excluded_because = null, updated_at = now(), rev = m.rev + 1
        where m.company_id = ${companyId} and m.prospect_id = ${prospectId} and m.excluded_because = 'noConsent'
        returning m.campaign_id`.execute(transaction.db);
      const news = rows.map(({ campaignId: id }) => {
        return [id, { record: campaignRecord, id, ownerOld: null, ownerNew: null }] as const;
      });
      await writeFeed(transaction, new Map(news));
    });
}
