import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { campaignRecord } from '../campaign.record.ts';
import { hasContract } from './left-out.ts';

/**
 * Who might not be called when their campaigns started, and may be now, waits for a call there again: after a consent, or
 * after a contract, which lets speak of a banned offer too.
 */
export function joinAgainJob({ database }: Engine): Job {
  return ({ companyId, payload }) =>
    inCompany(database, { companyId, userId: companyId }, async (transaction) => {
      const { prospectId } = payload as { prospectId: string };
      const { rows } = await sql<{ campaignId: string }>`update kili.campaign_member as m
        set state = 'toCall', excluded_because = null, updated_at = now(), rev = m.rev + 1
        where m.company_id = ${companyId} and m.prospect_id = ${prospectId} and (m.excluded_because = 'noConsent'
          or m.excluded_because = 'sectorBan' and exists (select from kili.prospect as p
            where p.company_id = ${companyId} and p.id = m.prospect_id and ${hasContract}))
        returning m.campaign_id`.execute(transaction.db);
      const news = rows.map(({ campaignId: id }) => {
        return [id, { record: campaignRecord, id, ownerOld: null, ownerNew: null }] as const;
      });
      await writeFeed(transaction, new Map(news));
    });
}
