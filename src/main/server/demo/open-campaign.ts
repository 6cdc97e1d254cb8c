import { z } from 'zod';
import { addDays } from '../../../engine/dates.ts';
import { defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { createCampaign } from '../../../features/campaigns/campaign.commands.ts';
import { addCampaignMembers } from '../../../features/campaigns/campaign-members.commands.ts';
import { startCampaign } from '../../../features/campaigns/server/campaign-course.bulk.ts';
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
    if (prospectIds.length === 0) return;
    await addCampaignMembers.run(store, { id: campaign.id, prospectIds }, context);
    await startCampaign.run(store, { id: campaign.id }, context);
  },
});

const demoScript = `Bonjour {prénom} {nom}, {commercial} de {société}. Je vous appelle pour {motif}.

Nous ne nous sommes pas parlé depuis quelque temps. Comment cela se passe-t-il chez {organisation} ?

Seriez-vous libre un quart d’heure cette semaine pour que je vous montre ce qui a changé ?`;

/** A campaign under way, with those who have been silent the longest. */
export async function openDemoCampaign(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const today = now.slice(0, 10);
  const args = {
    id: throwDice(company.seed + 2).id(now),
    name: 'Relance clients inactifs Q4',
    callReason: 'les nouveautés de notre catalogue',
    script: demoScript,
    scriptAnswers: [
      { label: 'Déjà un fournisseur', say: 'Très bien. Qu’est-ce qui vous plaît chez lui, et que changeriez-vous ?' },
      { label: 'Pas le temps', say: 'Je comprends, {prénom}. Deux minutes demain à la même heure, ou vendredi ?' },
      { label: 'Budget bloqué', say: 'Quand votre prochain budget se décide-t-il ?' },
    ],
    objections: [
      {
        title: 'C’est trop cher',
        answer: 'Par rapport à quoi ? Nos clients y gagnent en moyenne deux heures par semaine.',
      },
      { title: 'Envoyez-moi un e-mail', answer: 'Volontiers. Pour qu’il vous soit utile : qu’aimeriez-vous y lire ?' },
    ],
    mostAttempts: 4,
    goal: 'Reprendre contact avec ceux qui n’ont plus de nouvelles de nous, et obtenir vingt rendez-vous.',
    startsOn: addDays(today, -12),
    endsOn: addDays(today, 30),
    stageIds: [...open.stageIds].filter(([key]) => key !== 'gagne' && key !== 'perdu').map(([, stageId]) => stageId),
  };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, openCampaign, args, { caller });
}
