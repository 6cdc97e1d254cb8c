import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { type Campaign, campaignRecord } from '../campaign.record.ts';
import { leaveOut } from './left-out.ts';

/**
 * What is sold has changed, or whom it is sold to: of the campaigns under way it is judged again who is left out among those
 * nobody has called yet. Of one campaign, or of all that sell what the company sells.
 */
export function judgeAgainJob({ database }: Engine): Job {
  return ({ companyId, payload }) =>
    inCompany(database, { companyId, userId: companyId }, async (transaction) => {
      const campaignId = payload.campaignId as string | undefined;
      const isAsked = campaignId ? sql`c.id = ${campaignId}` : sql`c.offer is null`;
      const { rows } = await sql<Pick<Campaign, 'id' | 'callsCustomers' | 'offer'> & { country: string }>`
        select c.id, c.calls_customers, c.offer, company.country
        from kili.campaign as c join kili.company as company on company.company_id = ${companyId} and company.id = ${companyId}
        where c.company_id = ${companyId} and c.archived_at is null and c.state in ('active', 'paused') and ${isAsked}
        order by c.id`.execute(transaction.db);
      const now = new Date().toISOString();
      for (const { country, ...campaign } of rows) await leaveOut(transaction, { campaign, country, now });
      const news = rows.map(({ id }) => [id, { record: campaignRecord, id, ownerOld: null, ownerNew: null }] as const);
      await writeFeed(transaction, new Map(news));
    });
}
