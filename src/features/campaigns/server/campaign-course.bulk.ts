// The course of a campaign: started, paused, ended. The start looks at all members at once, so it is the server's alone.
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { findCampaign } from '../campaign.commands.ts';
import { type CampaignState, campaignRecord } from '../campaign.record.ts';
import { leaveOut } from './left-out.ts';
import { shareMembers } from './share-members.ts';
import { fieldOfObstacle, startObstacle } from './start-obstacle.ts';
import { tellCallers } from './tell-callers.ts';
import { tellOfMembers } from './tell-of-members.ts';

const args = z.strictObject({ id });
const permission = 'campaigns.manage';

/** Whoever calls sees it at once; started anew after a pause or its end, it goes on where it stood. */
export const startCampaign = defineCommand({
  name: 'campaign.start',
  args,
  permission,
  serverOnly: true,
  async run(store, { id }, context) {
    const { transaction, caller, now } = context as ServerContext;
    const campaign = await findCampaign(store, id);
    const obstacle = await startObstacle(transaction, { campaign, timeZone: caller.timeZone, now });
    if (obstacle) {
      const { code, count } = obstacle;
      refuse(`campaign.${code}`, { name: campaign.name, count }, fieldOfObstacle[code]);
    }
    await leaveOut(transaction, { campaign, country: caller.country, now });
    await shareMembers(transaction, caller, campaign);
    tellOfMembers(context as ServerContext, id);
    await tellCallers(context as ServerContext, campaign);
    return campaign.state === 'active' ? campaign : store.update(campaignRecord, id, { state: 'active' });
  },
});

/** Cards on screen are finished; no other is dealt. */
export const pauseCampaign = defineStop('campaign.pause', 'paused');

/** Promised call-backs stay with their prospects. */
export const endCampaign = defineStop('campaign.end', 'ended');

function defineStop<Name extends string>(name: Name, state: CampaignState) {
  return defineCommand({
    name,
    args,
    permission,
    serverOnly: true,
    async run(store, { id }) {
      const campaign = await findCampaign(store, id);
      const { name } = campaign;
      if (state === 'paused' && (campaign.state === 'draft' || campaign.state === 'ended')) {
        refuse(`campaign.notRunning.${campaign.state}`, { name });
      }
      return campaign.state === state ? campaign : store.update(campaignRecord, id, { state });
    },
  });
}
