import { useCommand } from '../../../engine/web/hooks.ts';
import { joinCampaign, leaveCampaign } from '../../campaigns/campaign-members.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

/** Keeps in which campaigns one prospect is: one command for each it joins or leaves. */
export function useCampaignChoice({ id, campaignIds }: Prospect) {
  const join = useCommand(joinCampaign);
  const leave = useCommand(leaveCampaign);
  return async (wanted: readonly string[]) => {
    for (const campaignId of wanted) if (!campaignIds.includes(campaignId)) await join({ id, campaignId });
    for (const campaignId of campaignIds) if (!wanted.includes(campaignId)) await leave({ id, campaignId });
  };
}
