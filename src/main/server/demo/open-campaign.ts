import { z } from 'zod';
import { addDays } from '../../../engine/dates.ts';
import { defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { createCampaign } from '../../../features/campaigns/campaign.commands.ts';
import { addCampaignMembers } from '../../../features/campaigns/campaign-members.commands.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { type Prospect, prospectRecord } from '../../../features/prospects/prospect.record.ts';
import type { DemoCompany } from './demo-companies.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

/** So many of whom nobody has heard for the longest time. */
const MEMBERS = 60;

const openCampaign = defineCommand({
  name: 'demo.openCampaign',
  args: z.strictObject({ ...createCampaign.args.shape, stageIds: z.array(id) }),
  permission: null,
  serverOnly: true,
  async run(store, { stageIds, ...campaign }, context) {
    const silent: Prospect[] = await store.list(prospectRecord, {
      where: {
        and: [
          { field: 'stageId', in: stageIds },
          { field: 'lastContactAt', isNot: null },
          { field: 'doNotCallAt', is: null },
        ],
      },
      order: [{ field: 'lastContactAt' }],
      limit: MEMBERS,
    });
    await createCampaign.run(store, campaign, context);
    const prospectIds = silent.map(({ id }) => id);
    if (prospectIds.length > 0) await addCampaignMembers.run(store, { id: campaign.id, prospectIds }, context);
  },
});

/** A campaign under way, with those who have been silent the longest. */
export async function openDemoCampaign(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const today = now.slice(0, 10);
  const args = {
    id: throwDice(company.seed + 2).id(now),
    name: 'Relance clients inactifs Q4',
    goal: 'Reprendre contact avec ceux qui n’ont plus de nouvelles de nous, et obtenir vingt rendez-vous.',
    startsOn: addDays(today, -12),
    endsOn: addDays(today, 30),
    stageIds: [...open.stageIds].filter(([key]) => key !== 'gagne' && key !== 'perdu').map(([, stageId]) => stageId),
  };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openCampaign, args, { caller });
}
