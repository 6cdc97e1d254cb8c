import type { Store } from '../../engine/define.ts';
import { mostCampaigns } from '../prospects/prospect.record.ts';
import { campaignMemberRecord } from './campaign-member.record.ts';

/** Nobody had agreed to be called when their campaigns started, and may be called now: they wait for a call there again. */
export async function joinAgain(store: Store, prospectId: string): Promise<void> {
  if (!store.holds(campaignMemberRecord)) return;
  const leftOut = await store.list(campaignMemberRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'excludedBecause', is: 'noConsent' },
      ],
    },
    limit: mostCampaigns,
  });
  for (const { id } of leftOut)
    await store.update(campaignMemberRecord, id, { state: 'toCall', excludedBecause: null });
}
