import type { ServerContext } from '../../../engine/server/run-command.ts';
import { campaignRecord } from '../campaign.record.ts';

/** No device holds members: that some of them moved is told as news of their campaign, whose figures are read anew. */
export function tellOfMembers({ store }: ServerContext, campaignId: string): void {
  const news = { record: campaignRecord, id: campaignId, ownerOld: null, ownerNew: null };
  store.touched.set(`${campaignRecord.name}:${campaignId}`, news);
}
