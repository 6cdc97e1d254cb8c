// The course of a campaign: started, paused, ended. The start looks at all members at once, so it is the server's alone.
import { sql } from 'kysely';
import { z } from 'zod';
import { wallTime } from '../../../engine/dates.ts';
import { defineCommand, id } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { findCampaign } from '../campaign.commands.ts';
import { type CampaignState, campaignRecord } from '../campaign.record.ts';
import { untoldFirst } from '../campaign-script.rules.ts';
import { leaveOut } from './left-out.ts';
import { shareMembers } from './share-members.ts';
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
    const { name, script, scriptVariants, archivedAt, endsOn, state } = campaign;
    const scripts = [script ?? [], scriptVariants.map((one) => one.script)].flat();
    if (archivedAt) refuse('campaign.notRunning.archived', { name });
    if (endsOn && endsOn < wallTime(now, caller.timeZone).day) refuse('campaign.overAtStart', { name }, 'endsOn');
    const { total, consumers } = await countMembers(transaction, id);
    if (total === 0) refuse('campaign.emptyAtStart', { name });
    if (consumers > 0 && scripts.some((one) => untoldFirst(one).length > 0))
      refuse('campaign.untoldConsumers', { count: consumers }, 'script');
    await leaveOut(transaction, { campaign, country: caller.country, now });
    await shareMembers(transaction, caller, campaign);
    tellOfMembers(context as ServerContext, id);
    await tellCallers(context as ServerContext, campaign);
    return state === 'active' ? campaign : store.update(campaignRecord, id, { state: 'active' });
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

async function countMembers({ db, companyId }: CompanyTransaction, campaignId: string) {
  const { rows } = await sql<{ total: number; consumers: number }>`select count(*)::int as total,
      count(*) filter (where p.audience = 'B2C')::int as consumers
    from kili.campaign_member as m
    join kili.prospect as p on p.company_id = ${companyId} and p.id = m.prospect_id
    where m.company_id = ${companyId} and m.campaign_id = ${campaignId}`.execute(db);
  return rows[0]!;
}
