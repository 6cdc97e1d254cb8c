import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import type { Filter } from '../../../engine/filter.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { findCampaign } from '../campaign.commands.ts';
import { campaignMemberRecord } from '../campaign-member.record.ts';
import { MOST_AT_ONCE } from '../campaign-members.commands.ts';
import { tellOfMembers } from './tell-of-members.ts';

/** Who is on hold since a yes elsewhere is called again; answers how many were. */
export const liftPause = defineCommand({
  name: 'campaign.liftPause',
  args: z.strictObject({ id, prospectIds: z.array(id).min(1).max(MOST_AT_ONCE) }),
  permission: 'campaigns.manage',
  serverOnly: true,
  async run(store, { id, prospectIds }, context) {
    await findCampaign(store, id);
    const where: Filter = {
      and: [
        { field: 'campaignId', is: id },
        { field: 'prospectId', in: [...new Set(prospectIds)] },
        { field: 'pausedById', isNot: null },
      ],
    };
    const paused = await store.list(campaignMemberRecord, { where, limit: MOST_AT_ONCE });
    for (const member of paused) await store.update(campaignMemberRecord, member.id, { pausedById: null });
    if (paused.length > 0) tellOfMembers(context as ServerContext, id);
    return { changed: paused.length };
  },
});
